"""A network that fails at the worst moment."""


def lose_answer(page, address):
    """Lets one request come to its end at the service and loses the answer; returns the list of statuses that were lost."""
    lost = []

    def lose(route):
        lost.append(route.fetch().status)
        route.abort()

    page.route(address, lose, times=1)
    return lost
