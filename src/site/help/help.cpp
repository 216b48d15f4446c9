#include "site/help/help.hpp"

#include <algorithm>
#include <array>

namespace help {
namespace {

struct Topic {
    std::string_view slug;  // of its address; its sentences are "help.topic.<slug>" with "_" for "-"
    std::string_view template_name;
    std::string_view audience;  // "people" or "officers"
};

constexpr std::array<Topic, 16> topics{{{"tim-don-vi", "help/topic_tim_don_vi", "people"},
                                        {"bang-cong-khai", "help/topic_bang_cong_khai", "people"},
                                        {"hoi", "help/topic_hoi", "people"},
                                        {"theo-doi", "help/topic_theo_doi", "people"},
                                        {"quy-tac", "help/topic_quy_tac", "people"},
                                        {"so-goc", "help/topic_so_goc", "people"},
                                        {"tong-quan", "help/topic_tong_quan", "people"},
                                        {"du-lieu-mo", "help/topic_du_lieu_mo", "people"},
                                        {"dang-nhap", "help/topic_dang_nhap", "officers"},
                                        {"ban-lam-viec", "help/topic_ban_lam_viec", "officers"},
                                        {"cong-khai", "help/topic_cong_khai", "officers"},
                                        {"kiem-tra-bao-cao", "help/topic_kiem_tra_bao_cao", "officers"},
                                        {"so-theo-doi", "help/topic_so_theo_doi", "officers"},
                                        {"ho-so-mot-cua", "help/topic_ho_so_mot_cua", "officers"},
                                        {"bao-cao", "help/topic_bao_cao", "officers"},
                                        {"quan-tri", "help/topic_quan_tri", "officers"}}};

// These pages change with the program only.
std::string kept_for(ground::Visit const&)
{
    return "help";
}

std::string sentence_key(Topic const& topic)
{
    std::string name{topic.slug};
    std::ranges::replace(name, '-', '_');
    return "help.topic." + name;
}

void show_topics(ground::Visit const& visit, std::string_view audience, std::string_view list, html::Data& data)
{
    for (auto const& topic : topics) {
        if (topic.audience != audience) continue;
        data.add(list)
            .set("TOPIC_NAME", visit.sentence(sentence_key(topic)))
            .set("TOPIC_LEAD", visit.sentence(sentence_key(topic) + ".lead"))
            .set("TOPIC_URL", visit.root() + "/tro-giup/" + std::string{topic.slug});
    }
}

http::Response index(ground::Visit& visit)
{
    html::Data data;
    show_topics(visit, "people", "FOR_PEOPLE", data);
    show_topics(visit, "officers", "FOR_OFFICERS", data);
    data.set("ABOUT_URL", visit.root() + "/gioi-thieu").set("API_URL", visit.root() + "/mo-ta-api");
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("nav.help"), ""}};
    return visit.page("help/index", visit.sentence("nav.help"), data);
}

http::Response topic_page(ground::Visit& visit)
{
    auto const found = std::ranges::find(topics, visit.request.part("trang"), &Topic::slug);
    if (found == topics.end()) return visit.not_found();
    html::Data data;
    data.set("HELP_URL", visit.root() + "/tro-giup");
    auto const title = visit.sentence(sentence_key(*found));
    visit.description = visit.sentence(sentence_key(*found) + ".lead");
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("nav.help"), "/tro-giup"}, {title, ""}};
    return visit.page(found->template_name, title, data);
}

http::Response about(ground::Visit& visit)
{
    html::Data data;
    data.set("LEDGER_URL", visit.root() + "/so-goc").set("HELP_URL", visit.root() + "/tro-giup");
    data.set("REGISTER_URL", visit.root() + "/gioi-thieu/du-lieu-ca-nhan");
    visit.description = visit.sentence("help.about_description");
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("nav.about"), ""}};
    return visit.page("help/about", visit.sentence("nav.about"), data);
}

std::string const& said(ground::Visit const& visit, rules::Told const& told)
{
    return visit.language == html::Language::vi ? told.vietnamese : told.english;
}

http::Response personal_data(ground::Visit& visit)
{
    html::Data data;
    for (auto const& one : visit.services.rules.personal_data())
        data.add("KEPT")
            .set("KEPT_NAME", said(visit, one.name))
            .set("KEPT_PURPOSE", said(visit, one.purpose))
            .set("KEPT_GROUND", said(visit, one.ground))
            .set("KEPT_UNTIL", said(visit, one.kept))
            .set("KEPT_SEEN", said(visit, one.seen_by))
            .show_if(one.sensitive, "KEPT_SENSITIVE");
    data.set("OWN_DATA_URL", visit.root() + "/tai-khoan/du-lieu").set("JSON_URL", visit.root() + "/gioi-thieu/du-lieu-ca-nhan.json");
    auto const title = visit.sentence("help.personal_data");
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("nav.about"), "/gioi-thieu"}, {title, ""}};
    return visit.page("help/personal_data", title, data);
}

http::Response personal_data_json(ground::Visit& visit)
{
    json::Array all;
    for (auto const& one : visit.services.rules.personal_data())
        all.push_back(json::Object{{"id", one.id},
                                   {"name", said(visit, one.name)},
                                   {"purpose", said(visit, one.purpose)},
                                   {"ground", said(visit, one.ground)},
                                   {"kept", said(visit, one.kept)},
                                   {"seen_by", said(visit, one.seen_by)},
                                   {"sensitive", one.sensitive}});
    return visit.json(json::Object{{"personal_data", std::move(all)}});
}

http::Response api(ground::Visit& visit)
{
    html::Data data;
    data.set("BASE_URL", visit.services.settings.public_url).set("TOKENS_URL", visit.root() + "/tai-khoan/ma-truy-cap");
    visit.crumbs = {{visit.sentence("nav.home"), "/"}, {visit.sentence("nav.api"), ""}};
    return visit.page("help/api", visit.sentence("nav.api"), data);
}

}  // namespace

ground::Module module()
{
    using enum http::Method;
    return {.name = "help",
            .routes = {{get, "/tro-giup", index, {}, kept_for},
                       {get, "/tro-giup/{trang}", topic_page, {}, kept_for},
                       {get, "/gioi-thieu", about, {}, kept_for},
                       {get, "/gioi-thieu/du-lieu-ca-nhan", personal_data, {}, kept_for},
                       {get, "/gioi-thieu/du-lieu-ca-nhan.json", personal_data_json},
                       {get, "/mo-ta-api", api, {}, kept_for}},
            .calls = {{get, "/personal-data", personal_data_json, {}, "The register of processing: what is kept about people"}}};
}

}  // namespace help
