//! Lists of guests that an organiser brings: looked at, written onto the list by its rules, and asked.

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use rust_xlsxwriter::Workbook;

use super::{guest, morning, opened, path};
use crate::app::{Answer, TestApp, send};
use crate::people::somebody::Somebody;

async fn brings(market: &TestApp, who: &Somebody<'_>, form: Form) -> Answer {
    let request = market.request(Method::POST, &path("/guests/import"));
    let request = request.header("sec-fetch-site", "same-origin").multipart(form);
    send(request.header("cookie", who.cookie().expect("a session"))).await
}

fn pasted(list: &str, step: &'static str) -> Form {
    Form::new().text("list", list.to_owned()).text("step", step)
}

/// The standing of each guest on the list, by name.
async fn standing(operator: &Somebody<'_>, name: &str) -> String {
    let page = operator.get(&path("/guests")).await;
    let row = page.body.split("<tr>").find(|row| row.contains(&format!(">{name}<")));
    row.unwrap_or_else(|| panic!("{name} is not on the list: {}", page.body)).to_owned()
}

#[tokio::test]
async fn a_list_is_looked_at_then_registered_by_the_rules_of_the_hall_and_once() {
    let market = morning().await;
    // Three seats, one of them for investors.
    let operator = opened(&market, &[("capacity", "3"), ("quota_finance", "1")]).await;
    guest(&market, "13900000001").await;
    let list = "姓名,手机,单位,类别\n\
        已在名单,13900000001,某企业,\n\
        甲,13900000002,某基金,投资机构\n\
        乙,13900000003,某基金,投资机构\n\
        丙,c@example.com,某企业,企业\n\
        丁,13900000004,某企业,企业\n\
        戊,号码,某企业,\n\
        己,13900000002,某企业,\n\
        庚,13900000005,某企业,没有的类别\n";
    let look = brings(&market, &operator, pasted(list, "look")).await;
    assert!(look.status == 200 && look.shows("将登记 4 人；另有 1 人已在名单上"), "{}", look.body);
    assert!(look.shows("3 行还不能登记") && look.shows("名单里前面已有") && look.shows("没有这个类别"));
    assert!(look.shows("现余 2 席"), "{}", look.body);
    assert!(market.messages_to("13900000002").await.is_empty(), "a look writes to nobody");
    assert!(!operator.get(&path("/guests")).await.shows("某基金"), "and registers nobody");
    let done = brings(&market, &operator, pasted(list, "register")).await;
    assert!(done.status == 200 && done.shows("已登记 4 人") && done.shows("3 行还不能登记"), "{}", done.body);
    for (name, seat) in [("甲", "已有席位"), ("乙", "候补"), ("丙", "已有席位"), ("丁", "候补")]
    {
        let row = standing(&operator, name).await;
        assert!(row.contains(seat) && row.contains("待本人确认"), "{name}: {row}");
    }
    assert!(market.was_told("13900000002", "把您列入了来宾名单").await);
    // The same list once more registers nobody and writes to nobody.
    let again = brings(&market, &operator, pasted(list, "register")).await;
    assert!(again.shows("将登记 0 人；另有 5 人已在名单上"), "{}", again.body);
    assert_eq!(market.messages_to("13900000002").await.len(), 1);
    // Who registered themselves is as they were.
    assert!(standing(&operator, "采购工程师").await.contains("未验证"));
}

#[tokio::test]
async fn who_is_brought_is_asked_and_who_leaves_is_not_put_back() {
    let market = morning().await;
    let operator = opened(&market, &[("capacity", "10")]).await;
    let list = "甲,13900000002,某企业\n乙,13900000003,某企业";
    assert_eq!(brings(&market, &operator, pasted(list, "register")).await.status, 303);
    let opens = async |mobile: &str| {
        let sent = market.messages_to(mobile).await;
        let link = sent.iter().find_map(|text| text.split("/tickets/").nth(1)).expect("a link").to_owned();
        let one = market.somebody();
        let link = path(&format!("/tickets/{}", link.split_whitespace().next().expect("a ticket")));
        assert_eq!(one.get(&link).await.status, 303);
        one
    };
    let first = opens("13900000002").await;
    let ticket = first.ticket().await;
    assert!(ticket.contains("请确认您是否参加") && !ticket.contains("checked"), "{ticket}");
    assert_eq!(first.post(&path("/ticket/acceptance"), &[]).await.status, 303);
    assert!(!first.ticket().await.contains("请确认您是否参加"));
    assert_eq!(first.post(&path("/ticket/acceptance"), &[]).await.status, 409, "once");
    assert!(!standing(&operator, "甲").await.contains("待本人确认"));
    let second = opens("13900000003").await;
    assert_eq!(second.post(&path("/ticket/cancellation"), &[]).await.status, 303);
    let again = brings(&market, &operator, pasted(list, "register")).await;
    assert!(again.shows("1 人已自行退出"), "{}", again.body);
    assert!(!operator.get(&path("/guests")).await.shows(">乙<"), "who left stays away");
}

#[tokio::test]
async fn a_workbook_is_read_and_what_was_exported_comes_back() {
    let market = morning().await;
    let operator = opened(&market, &[("capacity", "10")]).await;
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip([["姓名", "联系电话", "单位名称"], ["甲", "", "某企业"]]) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).expect("a cell");
        }
    }
    // Spreadsheets keep mobile numbers as numbers.
    sheet.write_number(1, 1, 13_900_000_002_f64).expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    let file = |bytes: Vec<u8>, name: &'static str| {
        Form::new().text("step", "register").part("file", Part::bytes(bytes).file_name(name))
    };
    assert_eq!(brings(&market, &operator, file(bytes, "来宾.xlsx")).await.status, 303);
    assert!(standing(&operator, "甲").await.contains("已有席位"));
    // A name that a spreadsheet would reckon is guarded on its way out, and comes back as it was.
    let formula = brings(&market, &operator, pasted("=1+1,13900000003,某企业", "register")).await;
    assert_eq!(formula.status, 303, "{}", formula.body);
    let exported = operator.get(&path("/guests.csv")).await;
    assert!(exported.shows("'=1+1") && exported.shows("待本人确认"), "{}", exported.body);
    let back = brings(&market, &operator, file(exported.body.into_bytes(), "guests.csv")).await;
    assert!(back.shows("将登记 0 人；另有 2 人已在名单上"), "{}", back.body);
}

#[tokio::test]
async fn a_list_that_says_nothing_is_refused_and_so_is_who_does_not_organise() {
    let market = morning().await;
    let operator = opened(&market, &[]).await;
    for (list, why) in [("", "名单是空的"), ("甲,乙,丙", "没有“姓名”和“手机号或邮箱”两栏")]
    {
        let page = brings(&market, &operator, pasted(list, "look")).await;
        assert!(page.status == 422 && page.shows(why), "{}", page.body);
    }
    let pdf = Form::new().part("file", Part::bytes(b"%PDF-1.7 ".to_vec()).file_name("a.pdf"));
    let page = brings(&market, &operator, pdf).await;
    assert!(page.status == 422 && page.shows("PDF"), "{}", page.body);
    let other = market.person("13900000009", "enterprise", Some("某储能电站运营企业")).await;
    assert_eq!(brings(&market, &other, pasted("甲,13900000002,某企业", "register")).await.status, 404);
    operator.takes("closing").await;
    assert_eq!(brings(&market, &operator, pasted("甲,13900000002,某企业", "look")).await.status, 409);
}

#[tokio::test]
async fn a_long_list_is_shown_in_parts_counted_whole_and_taken_away_whole() {
    let market = morning().await;
    let operator = opened(&market, &[("capacity", "300")]).await;
    let list: Vec<String> =
        (0..205).map(|number| format!("来宾{number:03},g{number}@example.com,某企业")).collect();
    assert_eq!(brings(&market, &operator, pasted(&list.join("\n"), "register")).await.status, 303);
    let rows = |page: &Answer| page.body.matches("<th scope=\"row\">来宾").count();
    let first = operator.get(&path("/guests?state=confirmed")).await;
    assert_eq!(rows(&first), 200);
    let next = first.body.split("rel=\"next\" href=\"").nth(1).expect("a way on");
    let next = next.split('"').next().expect("an end").replace("&amp;", "&");
    let second = operator.get(&next).await;
    assert_eq!(rows(&second), 5, "{}", second.body);
    assert!(!second.body.contains("rel=\"next\""));
    for number in [0, 100, 204] {
        let name = format!(">来宾{number:03}<");
        assert_ne!(first.body.contains(&name), second.body.contains(&name), "each stands in one part");
    }
    // What is looked for is found wherever it stands.
    assert_eq!(rows(&operator.get(&path("/guests?q=%E6%9D%A5%E5%AE%BE204")).await), 1);
    assert_eq!(operator.get(&path("/guests.csv")).await.body.lines().count(), 206);
    assert!(operator.get(&path("/funnel")).await.shows("state=registered\">205<"));
}
