"""A network that fails at the worst moment, and a front that has enough."""


def lose_answer(page, address):
    """Lets one request come to its end at the service and loses the answer; returns the list of statuses that were lost."""
    lost = []

    def lose(route):
        lost.append(route.fetch().status)
        route.abort()

    page.route(address, lose, times=1)
    return lost


def refuse_once(page, address):
    """Refuses one request as a front does that holds addresses to a rate; returns the list of those that were refused."""
    refused = []

    def refuse(route):
        refused.append(route.request.url)
        route.fulfill(status=429, body="<h1>429 Too Many Requests</h1>", content_type="text/html")

    page.route(address, refuse, times=1)
    return refused
