// Front door of one's own account: signing in and out, fresh codes, sessions, password, second factor, access tokens.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "ground/oidc/oidc.hpp"

#include <optional>
#include <string>
#include <vector>

namespace account {

/// Sign-in by an identity provider, where the installation has one.
struct Provider {
    oidc::Config config;  // redirect_url: public_url + "/dang-nhap/oidc/tra-ve"
    std::string name;     // on the button: "Tài khoản định danh"
};

/// Called once, before the program serves.
ground::Module module(std::optional<Provider> provider = {});
/// What every module keeps about its people: shown, taken along and erased by the pages of one's own data. Before it serves.
void keep_own_data(std::vector<ground::OwnData> list);

}  // namespace account
