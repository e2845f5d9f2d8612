// What Boost asserts, this target's build throws (BOOST_ENABLE_ASSERT_HANDLER): bytes from the network can reach assertions
// of Beast 1.81, and then one connection is to end and not the service. It closes with its handler, see `chttp_server::run`.
#include <boost/assert.hpp>

#include <stdexcept>

void boost::assertion_failed(char const *expression, char const *, char const *, long) {
  throw std::logic_error(expression);
}
