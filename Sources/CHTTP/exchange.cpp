#include "exchange.hpp"

#include "core.hpp"

#include <utility>

chttp_exchange::chttp_exchange(std::shared_ptr<chttp::Core> core, std::weak_ptr<chttp::Session> session,
                               std::string peer)
    : core(std::move(core)), peer(std::move(peer)), session(std::move(session)) {}

chttp_exchange::~chttp_exchange() {
  core->return_body_bytes(charged_);
  if (user != nullptr)
    core->callbacks.release_user(user);
}

bool chttp_exchange::charge(std::size_t bytes) {
  if (!core->take_body_bytes(bytes))
    return false;
  charged_ += bytes;
  return true;
}

void chttp_exchange::detach() {
  std::lock_guard lock(mutex);
  stage_ = Stage::answered;
  session.reset();
}

chttp_exchange::Stage chttp_exchange::stage() {
  std::lock_guard lock(mutex);
  return stage_;
}

void chttp_exchange::set_stage(Stage stage) {
  std::lock_guard lock(mutex);
  stage_ = stage;
}
