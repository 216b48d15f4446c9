#include "platform/http/tests/wire.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <unistd.h>

#include <filesystem>

namespace {

struct Tls : testing::Test {
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("tls-" + std::to_string(::getpid()));
    http::Settings settings;

    Tls()
    {
        std::filesystem::create_directories(folder);
        settings.tls_certificate = (folder / "certificate.pem").string();
        settings.tls_key = (folder / "key.pem").string();
        write_certificate();
    }
    ~Tls() override { std::filesystem::remove_all(folder); }

    void write_certificate() const
    {
        std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> const key{EVP_EC_gen("P-256"), EVP_PKEY_free};
        std::unique_ptr<X509, void (*)(X509*)> const certificate{X509_new(), X509_free};
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
        X509_set_pubkey(certificate.get(), key.get());
        X509_sign(certificate.get(), key.get(), EVP_sha256());
        std::unique_ptr<BIO, int (*)(BIO*)> const certificate_file{BIO_new_file(settings.tls_certificate.c_str(), "w"), BIO_free};
        std::unique_ptr<BIO, int (*)(BIO*)> const key_file{BIO_new_file(settings.tls_key.c_str(), "w"), BIO_free};
        PEM_write_bio_X509(certificate_file.get(), certificate.get());
        PEM_write_bio_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    }
};

class TlsClient {
public:
    explicit TlsClient(unsigned short port)
        : context_{SSL_CTX_new(TLS_client_method()), SSL_CTX_free}, stream_{BIO_new_ssl_connect(context_.get()), BIO_free_all}
    {
        BIO_set_conn_hostname(stream_.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
        EXPECT_EQ(BIO_do_connect(stream_.get()), 1);
    }

    void send(std::string_view bytes) { EXPECT_EQ(BIO_write(stream_.get(), bytes.data(), static_cast<int>(bytes.size())), bytes.size()); }

    std::string rest()
    {
        std::string all;
        std::array<char, 16384> bytes{};
        for (auto got = 1; got > 0;) {
            got = BIO_read(stream_.get(), bytes.data(), bytes.size());
            if (got > 0) all.append(bytes.data(), static_cast<std::size_t>(got));
        }
        return all;
    }

private:
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context_;
    std::unique_ptr<BIO, void (*)(BIO*)> stream_;
};

http::Response tell(http::Request& request)
{
    return http::text(200,
                      (request.secure ? "secure " : "plain ") + request.path + std::string(request.path == "/big" ? 3'000'000 : 0, 'x'),
                      "image/png");
}

TEST_F(Tls, CarriesRequestsAndBigAnswers)
{
    wire::RunningServer server{tell, settings};
    TlsClient client{server->port()};
    client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\nGET /big HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    auto const all = client.rest();
    EXPECT_NE(all.find("secure /a"), std::string::npos);
    EXPECT_GT(all.size(), 3'000'000U);
}

TEST_F(Tls, PlainTextIsNoHandshake)
{
    wire::RunningServer server{tell, settings};
    wire::Client client{server->port()};
    client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(client.rest().find("HTTP/1.1"), std::string::npos);
}

TEST_F(Tls, ASilentHandshakeIsEnded)
{
    settings.header_time = std::chrono::milliseconds{60};
    wire::RunningServer server{tell, settings};
    wire::Client client{server->port()};
    EXPECT_EQ(client.rest(), "");
}

TEST_F(Tls, AKeyThatDoesNotFitIsRefused)
{
    auto const first = settings;
    settings.tls_certificate = (folder / "other.pem").string();
    settings.tls_key = (folder / "other-key.pem").string();
    write_certificate();
    settings.tls_certificate = first.tls_certificate;
    settings.port = 0;
    EXPECT_THROW((http::Server{settings, tell}), std::runtime_error);
}

}  // namespace
