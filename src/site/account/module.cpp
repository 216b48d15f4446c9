#include "site/account/account.hpp"
#include "site/account/pages.hpp"

namespace account {
namespace {

using enum http::Method;

// Routes are plain functions, so what the program was told at its start is kept here.
struct Kept {
    std::unique_ptr<oidc::Client> client;
    std::string name;
};

Kept& kept()
{
    static Kept one;
    return one;
}

}  // namespace

oidc::Client* identity_provider()
{
    return kept().client.get();
}

std::string const& provider_name()
{
    return kept().name;
}

ground::Module module(std::optional<Provider> provider)
{
    if (provider) kept() = {std::make_unique<oidc::Client>(std::move(provider->config)), std::move(provider->name)};
    return {.name = "account",
            .routes = {{.method = get, .path = "/dang-nhap", .answer = sign_in_page, .form = true},
                       {.method = post, .path = "/dang-nhap", .answer = sign_in, .form = true},
                       {post, "/dang-xuat", sign_out},
                       {get, "/ma-xac-nhan", fresh_code_page},
                       {post, "/ma-xac-nhan", fresh_code},
                       {get, "/dang-nhap/oidc", provider_begin},
                       {.method = get, .path = "/dang-nhap/oidc/tra-ve", .answer = provider_return, .form = true},
                       {.method = post, .path = "/dang-nhap/oidc/lien-ket", .answer = provider_link, .form = true},
                       {get, "/tai-khoan", own_page},
                       {post, "/tai-khoan/phien/ket-thuc", end_session},
                       {get, "/tai-khoan/mat-khau", password_page},
                       {post, "/tai-khoan/mat-khau", change_password},
                       {get, "/tai-khoan/ma-xac-thuc", second_factor_page},
                       {post, "/tai-khoan/ma-xac-thuc", begin_second_factor},
                       {post, "/tai-khoan/ma-xac-thuc/xac-nhan", confirm_second_factor},
                       {get, "/tai-khoan/ma-truy-cap", tokens_page},
                       {post, "/tai-khoan/ma-truy-cap", make_token},
                       {post, "/tai-khoan/ma-truy-cap/huy", end_token},
                       {get, "/tai-khoan/du-lieu", own_data_page},
                       {get, "/tai-khoan/du-lieu.json", own_data_file},
                       {post, "/tai-khoan/dong", close_account}},
            .calls = {{get, "/me", me_call, {}, "Whose token this is, and what it may do"},
                      {get, "/me/data", own_data_call, {}, "All that is kept about the owner of the token"},
                      {.method = post,
                       .path = "/me/closure",
                       .answer = close_account_call,
                       .summary = "Close the owner's account for good: name and contact are erased",
                       .body = {{"password", "string", true, "The owner's password"}}}}};
}

}  // namespace account
