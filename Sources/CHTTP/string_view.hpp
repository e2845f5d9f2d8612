// Beast's string view. Boost.Core 1.81 streams it without including the stream.
#pragma once

#include <ostream>

#include <boost/beast/core/string.hpp>
