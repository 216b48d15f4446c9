#include "platform/crypto/crypto.hpp"
#include "platform/http/answer.hpp"
#include "platform/log/log.hpp"

#include <exception>
#include <stdexcept>
#include <typeinfo>

namespace http {
namespace {

char const* sentence(int status)
{
    switch (status) {
        case 404: return "Không có trang này.";
        case 408: return "Yêu cầu gửi đến quá chậm nên máy chủ đã ngừng chờ. Vui lòng gửi lại.";
        case 413: return "Nội dung gửi lên quá lớn.";
        case 414: return "Địa chỉ trang quá dài.";
        case 417: return "Máy chủ không đáp ứng được điều kiện mà yêu cầu nêu (Expect).";
        case 431: return "Phần đầu của yêu cầu quá lớn.";
        case 501: return "Máy chủ không hỗ trợ cách mã hóa nội dung này.";
        case 503: return "Hệ thống đang quá tải. Vui lòng thử lại sau ít phút.";
        case 505: return "Máy chủ không hỗ trợ phiên bản HTTP này.";
        default: return "Yêu cầu không đúng quy cách nên máy chủ không xử lý.";
    }
}

/// What may be told in a log: parsers quote what people typed in theirs, our own errors do not.
std::string told(std::exception_ptr const& failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (std::runtime_error const& error) {
        return error.what();
    } catch (std::logic_error const& error) {
        return error.what();
    } catch (std::exception const& error) {
        return typeid(error).name();
    } catch (...) {
        return "not a std::exception";
    }
}

}  // namespace

Response refusal(int status)
{
    auto response = text(status, std::string{sentence(status)} + "\n");
    response.with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff");
    if (status == 503) response.with("Retry-After", "60");
    return response;
}

Response incident(std::exception_ptr const& failure)
{
    auto const number = crypto::random_hex(5);
    logging::error("http.failed", {{"incident", number}, {"what", told(failure)}});
    auto response = text(500, "Hệ thống gặp sự cố. Mã sự cố: " + number + "\n");
    response.with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff");
    return response;
}

}  // namespace http
