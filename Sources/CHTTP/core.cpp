#include "core.hpp"

#include "session.hpp"

namespace chttp {

namespace {
/// Refused connections linger for up to two seconds, so that their 503 arrives.
constexpr std::uint32_t largest_refusals = 64;
} // namespace

bool Core::admit_refusal() {
  if (refusals_.fetch_add(1) < largest_refusals)
    return true;
  refusals_.fetch_sub(1);
  return false;
}

bool Core::admit(const std::string &address_key, bool exempt) {
  std::lock_guard lock(mutex_);
  if (connections_.load() >= limits.connections)
    return false;
  auto &count = per_address_[address_key];
  if (!exempt && limits.connections_per_address > 0 && count >= limits.connections_per_address)
    return false;
  count += 1;
  connections_.fetch_add(1);
  return true;
}

void Core::leave(const std::string &address_key) {
  std::lock_guard lock(mutex_);
  connections_.fetch_sub(1);
  auto const found = per_address_.find(address_key);
  if (found != per_address_.end() && --found->second == 0)
    per_address_.erase(found);
}

std::string Core::address_key(const boost::asio::ip::address &address) {
  if (address.is_v4())
    return address.to_string();
  auto const bytes = address.to_v6().to_bytes();
  return std::string(reinterpret_cast<const char *>(bytes.data()), 8);
}

bool Core::take_body_bytes(std::uint64_t bytes) {
  auto const before = body_bytes_.fetch_add(bytes);
  if (before + bytes <= limits.all_bodies_bytes)
    return true;
  body_bytes_.fetch_sub(bytes);
  return false;
}

void Core::add(Session *session) {
  std::lock_guard lock(mutex_);
  sessions_.insert(session);
}

void Core::remove(Session *session) {
  std::lock_guard lock(mutex_);
  sessions_.erase(session);
}

std::vector<std::shared_ptr<Session>> Core::sessions() {
  std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<Session>> alive;
  for (Session *session : sessions_)
    if (auto pointer = session->weak_from_this().lock())
      alive.push_back(std::move(pointer));
  return alive;
}

} // namespace chttp
