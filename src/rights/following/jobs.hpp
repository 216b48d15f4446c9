// What time does for following: hearing of news, reminding of duties, sending. Each is safe to run twice.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "platform/mail/mail.hpp"
#include "platform/webhook/webhook.hpp"

namespace following {

/// The ways out of the house. Tests give their own.
class WaysOut {
public:
    virtual ~WaysOut() = default;
    virtual mail::Sent mail(mail::Message const& message) = 0;
    virtual webhook::Answered call(webhook::Call const& call) = 0;
};

/// Keeps the news and a message for everyone who wants it.
void hear(ground::Services& services, db::Session& session, ground::News const& news);
/// Messages to those who hold duties that fall due soon, today, or are overdue.
void remind(ground::Services& services);
void send_mail(ground::Services& services, WaysOut& ways);
void call_webhooks(ground::Services& services, WaysOut& ways);
void forget_old(ground::Services& services);

/// The same by SMTP and HTTP.
void send_mail(ground::Services& services);
void call_webhooks(ground::Services& services);

}  // namespace following
