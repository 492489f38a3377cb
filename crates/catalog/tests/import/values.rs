//! Cells as people write them.

use catalog::achievement::{Band, Right};
use catalog::demand::Operator;
use catalog::import::{Kind, Note, Reason, achievement, demand, organisation};
use catalog::listing::Price;

use crate::guessed;

fn achievement_of(
    header: &str,
    cell: &str,
) -> Result<catalog::import::Parsed<catalog::achievement::Draft>, Reason> {
    let quoted = cell.replace('"', "\"\"");
    let (mapping, rows) = guessed(Kind::Achievements, format!("标题,{header}\n甲,\"{quoted}\"\n"));
    achievement(rows[0].as_ref().unwrap(), &mapping).map_err(|faults| faults[0].reason.clone())
}

fn demand_of(header: &str, cell: &str) -> Result<catalog::import::Parsed<catalog::demand::Draft>, Reason> {
    let quoted = cell.replace('"', "\"\"");
    let (mapping, rows) = guessed(Kind::Demands, format!("标题,{header}\n甲,\"{quoted}\"\n"));
    demand(rows[0].as_ref().unwrap(), &mapping).map_err(|faults| faults[0].reason.clone())
}

fn fixed(yuan: i64) -> Option<Price> {
    Some(Price::Fixed { fen: yuan * 100 })
}

#[test]
fn money_is_read_in_every_way_it_is_written() {
    let price = |cell: &str| achievement_of("价格", cell).unwrap().draft.price;
    let band = |low: i64, high: i64| Some(Price::Band { low: low * 1_000_000, high: high * 1_000_000 });
    assert_eq!(price("80-120万元"), band(80, 120));
    assert_eq!(price("80万～120万"), band(80, 120));
    assert_eq!(price("100万元以内"), band(0, 100));
    assert_eq!(price("面议"), Some(Price::Negotiable { reason: None }));
    assert_eq!(price("面议（按规模）"), Some(Price::Negotiable { reason: Some("按规模".to_owned()) }));
    assert_eq!(price("500万"), fixed(5_000_000));
    assert_eq!(price("1,000,000元"), fixed(1_000_000));
    assert_eq!(price("￥1.5亿"), fixed(150_000_000));
    assert_eq!(
        price("入门费50万元+提成3.00%"),
        Some(Price::Royalty { entry: Some(50_000_000), rate: Some(300) })
    );
    assert_eq!(price("看情况"), None);
    let of_header = achievement_of("价格（万元）", "80.5").unwrap();
    assert_eq!(of_header.draft.price, fixed(805_000));
    assert!(of_header.hints.is_empty());
    assert_eq!(achievement_of("价格", "300").unwrap().hints[0].note, Note::UnitAssumed { unit: "万元" });
    assert_eq!(price("1000"), fixed(10_000_000), "a bare number is of 万元, as the hint says");
    assert_eq!(achievement_of("价格", "500000").unwrap().hints[0].note, Note::UnitAssumed { unit: "元" });
    assert_eq!(price("500000"), fixed(500_000));
    let dollars = achievement_of("Price (USD)", "1000").unwrap();
    assert_eq!((dollars.draft.price, &dollars.hints[0].note), (None, &Note::OtherCurrency));
    assert_eq!(achievement_of("价格", "-5万").unwrap_err(), Reason::NegativeMoney);
}

#[test]
fn days_are_read_in_every_way_they_are_written() {
    let day = |cell: &str| demand_of("截止日期", cell).unwrap().draft.deadline.map(|day| day.to_string());
    for cell in [
        "2024-03-01",
        "2024/3/1",
        "2024.3.1",
        "2024年3月1日",
        "20240301",
        "2024-03-01 12:30:00",
        "45352",
        "1 March 2024",
        "Mar 1, 2024",
        "03/01/2024",
        "２０２４年３月１日",
    ] {
        assert_eq!(day(cell).as_deref(), Some("2024-03-01"), "{cell}");
    }
    assert_eq!(day("10 March 2015").as_deref(), Some("2015-03-10"));
    assert_eq!(day("06/16/2024").as_deref(), Some("2024-06-16"));
    assert_eq!(day("2024年3月").as_deref(), Some("2024-03-31"));
    assert_eq!(day("2024").as_deref(), Some("2024-12-31"));
    assert_eq!(day("长期有效"), None);
    assert_eq!(demand_of("截止日期", "2024-02-30").unwrap_err(), Reason::ImpossibleDate);
}

#[test]
fn maturity_is_a_level_or_a_stage() {
    let level = |cell: &str| {
        achievement_of("成熟度", cell).unwrap().draft.maturity.map(|one| (one.level, one.band()))
    };
    for cell in ["8", "TRL 8", "trl8", "8/9", "第8级", "产业化"] {
        assert_eq!(level(cell), Some((8, Band::Industrial)), "{cell}");
    }
    assert_eq!(level("12/13"), Some((12, Band::Industrial)));
    assert_eq!(level("中试阶段"), Some((6, Band::Pilot)));
    assert_eq!(level("实验室阶段"), Some((4, Band::Laboratory)));
    assert_eq!(level("不详"), None);
    assert_eq!(achievement_of("成熟度", "10").unwrap_err(), Reason::MaturityOutOfScale { top: 9 });
}

#[test]
fn patents_are_checked_where_they_are_chinese() {
    let numbers = |cell: &str| -> Vec<String> {
        let rights = achievement_of("专利号", cell).unwrap().draft.rights;
        rights
            .into_iter()
            .map(|right| match right {
                Right::Patent { number, .. } => number,
                other => panic!("{other:?}"),
            })
            .collect()
    };
    assert_eq!(numbers("ZL201710601862.3；US 10,234,567"), ["201710601862.3", "US 10,234,567"]);
    assert_eq!(numbers("13/033,085"), ["13/033,085"]);
    assert_eq!(achievement_of("专利号", "ZL201710601862.4").unwrap_err(), Reason::BadPatentNumber);
    assert_eq!(achievement_of("专利号", "US1234567").unwrap().hints[0].note, Note::ForeignPatent);
}

#[test]
fn titles_and_summaries_stand_in_for_one_another() {
    let (mapping, rows) = guessed(
        Kind::Achievements,
        "标题,一句话简介,摘要\n,,第一句话。第二句话\n甲,这个简介远远超过四十个字，因此不能在结果的一行中显示，只能作为正文的一部分保留下来，不会被截断，不会丢失,乙\n,,\n",
    );
    let first = achievement(rows[0].as_ref().unwrap(), &mapping).unwrap();
    assert_eq!(first.draft.title, "第一句话");
    assert_eq!(first.hints[0].note, Note::TitleFromBody);
    let second = achievement(rows[1].as_ref().unwrap(), &mapping).unwrap();
    assert_eq!(second.draft.summary, None);
    assert!(second.draft.body.unwrap().ends_with("不会丢失\n\n乙"));
    assert_eq!(rows.len(), 2, "a row of empty cells is no row");
}

#[test]
fn a_row_with_neither_title_nor_text_is_refused() {
    let (mapping, rows) = guessed(Kind::Achievements, "标题,摘要,关键词\n,,甲\n");
    let faults = achievement(rows[0].as_ref().unwrap(), &mapping).unwrap_err();
    assert_eq!(
        (faults[0].row, faults[0].column.as_deref(), &faults[0].reason),
        (2, Some("标题"), &Reason::NoTitle)
    );
}

#[test]
fn lists_tables_and_indicators_are_divided() {
    assert_eq!(
        achievement_of("关键词", "甲；乙、丙,丁|戊").unwrap().draft.keywords,
        ["甲", "乙", "丙", "丁", "戊"]
    );
    assert_eq!(
        achievement_of("关键词", "深度学习 图像识别").unwrap().draft.keywords,
        ["深度学习", "图像识别"]
    );
    assert_eq!(achievement_of("关键词", "deep learning").unwrap().draft.keywords, ["deep learning"]);
    let table = achievement_of("指标对比", "功率密度|1.2 W/cm²|0.9 W/cm²|检测报告\n寿命|5000 h")
        .unwrap()
        .draft
        .comparison;
    assert_eq!(
        (table.len(), table[0].source.as_deref(), table[1].best.as_deref()),
        (2, Some("检测报告"), None)
    );
    let asked =
        demand_of("指标", "抗拉强度 >= 600 MPa\n粒径：10～20 μm\n温度≤-40℃").unwrap().draft.indicators;
    assert_eq!((asked[0].op, asked[0].value, asked[0].unit.as_str()), (Operator::AtLeast, 600.0, "MPa"));
    assert_eq!(
        (asked[1].op, asked[1].upper, asked[1].name.as_str()),
        (Operator::Between, Some(20.0), "粒径")
    );
    assert_eq!((asked[2].op, asked[2].value), (Operator::AtMost, -40.0));
    let prose = demand_of("指标", "要求耐高温，性能良好").unwrap();
    assert_eq!(prose.hints[0].note, Note::IndicatorsAsText);
    assert_eq!(prose.draft.body.as_deref(), Some("要求耐高温，性能良好"));
}

#[test]
fn partners_beside_the_first_organisation_are_partners() {
    let draft = achievement_of("完成单位", "甲大学；乙公司、丙研究院").unwrap().draft;
    assert_eq!((draft.organisation.as_deref(), draft.partners.len()), (Some("甲大学"), 2));
}

#[test]
fn ids_are_ours_or_the_sources() {
    let ours = achievement_of("id", "0198c0de-0000-7000-8000-000000000001").unwrap();
    assert!(ours.id.is_some() && ours.source_id.is_none());
    let theirs = achievement_of("编号", "KSC-12871").unwrap();
    assert_eq!((theirs.id, theirs.source_id.as_deref()), (None, Some("KSC-12871")));
}

#[test]
fn a_wrong_credit_code_refuses_the_organisation() {
    let (mapping, rows) = guessed(
        Kind::Organisations,
        "单位名称,统一社会信用代码\n甲,91350100M000100Y43\n乙,91350100M000100Y44\n",
    );
    let first = organisation(rows[0].as_ref().unwrap(), &mapping).unwrap();
    assert_eq!(first.draft.uscc.as_deref(), Some("91350100M000100Y43"));
    assert_eq!(
        organisation(rows[1].as_ref().unwrap(), &mapping).unwrap_err()[0].reason,
        Reason::BadUscc { meant: None }
    );
}

#[test]
fn names_of_code_tables_become_codes() {
    let draft = achievement_of("地区", "大连").unwrap().draft;
    assert_eq!(draft.region.as_deref(), Some("210200"));
    assert_eq!(achievement_of("地区", "210200").unwrap().draft.region.as_deref(), Some("210200"));
    let draft = achievement_of("行业", "食品、饮料、烟草及饲料生产专用设备制造").unwrap().draft;
    assert!(draft.industries.len() <= 1);
    assert_eq!(
        achievement_of("高新技术领域", "新能源与节能").unwrap().draft.field,
        Some(catalog::taxonomy::Field::Energy)
    );
    assert_eq!(achievement_of("领域", "不存在的领域").unwrap().hints[0].note, Note::UnknownName);
}

#[test]
fn json_of_our_own_shape_is_checked_all_the_same() {
    let whole = |change: serde_json::Value| {
        let mut draft = serde_json::to_value(catalog::achievement::Draft::default()).unwrap();
        draft["title"] = "甲".into();
        for (key, value) in change.as_object().unwrap() {
            draft[key] = value.clone();
        }
        let (mapping, rows) = guessed(Kind::Achievements, draft.to_string());
        achievement(rows[0].as_ref().unwrap(), &mapping).map_err(|faults| faults[0].reason.clone())
    };
    let patent = |number: &str| serde_json::json!({ "rights": [{ "kind": "patent", "number": number }] });
    assert!(whole(patent("201710601862.3")).is_ok());
    assert_eq!(whole(patent("201710601862.4")).unwrap_err(), Reason::BadPatentNumber);
    let price = serde_json::json!({ "price": { "mode": "fixed", "fen": -1 } });
    assert_eq!(whole(price).unwrap_err(), Reason::NegativeMoney);
    let maturity =
        serde_json::json!({ "maturity": { "scale": "gbt22900", "level": 12, "assessor": "owner" } });
    assert_eq!(whole(maturity).unwrap_err(), Reason::MaturityOutOfScale { top: 9 });
    let misshapen = serde_json::json!({ "maturity": { "level": "high" } });
    assert!(matches!(whole(misshapen).unwrap_err(), Reason::WrongShape { .. }));
    let long = whole(serde_json::json!({ "summary": "长".repeat(41) })).unwrap();
    assert_eq!((long.draft.summary, long.draft.body), (None, Some("长".repeat(41))));
}

#[test]
fn several_indicators_in_a_line_are_several() {
    let read = |cell: &str| {
        let parsed = demand_of("技术指标", cell).unwrap();
        let names = parsed.draft.indicators.iter().map(|one| (one.name.clone(), one.value, one.unit.clone()));
        names.collect::<Vec<_>>()
    };
    let one = |name: &str, value: f64, unit: &str| (name.to_owned(), value, unit.to_owned());
    assert_eq!(
        read("结合强度≥70MPa；厚度 100±10 μm；温度不高于1100℃"),
        [one("结合强度", 70.0, "MPa"), one("厚度", 90.0, "μm"), one("温度", 1100.0, "℃")]
    );
    assert_eq!(
        read("抗拉强度：800-900 MPa;伸长率：≥12%"),
        [one("抗拉强度", 800.0, "MPa"), one("伸长率", 12.0, "%")]
    );
    assert_eq!(
        read("抗拉强度≥1000MPa，厚度≤0.25mm"),
        [one("抗拉强度", 1000.0, "MPa"), one("厚度", 0.25, "mm")]
    );
    assert_eq!(read("寿命大于1.2×10^4 h"), [one("寿命", 12_000.0, "h")]);
    assert_eq!(read("−196 ℃焊缝冲击功 >= 34 J"), [one("−196 ℃焊缝冲击功", 34.0, "J")]);
}

#[test]
fn a_number_that_is_no_year_is_not_made_one() {
    let year = |cell: &str| achievement_of("年份", cell).unwrap().draft.year;
    assert_eq!(
        (year("2021"), year("2021年"), year("2019-2021"), year("2021-05-06")),
        (Some(2021), Some(2021), Some(2021), Some(2021))
    );
    assert_eq!((year("20211"), year("30000"), year("2020-13-45")), (None, None, None));
    assert_eq!(achievement_of("年份", "20211").unwrap().hints[0].note, Note::NotUnderstood);
}

#[test]
fn full_width_and_chinese_numbers_are_numbers() {
    let patent = achievement_of("专利号", "２０１７１０６０１８６２．３").unwrap().draft.rights;
    assert!(matches!(&patent[0], Right::Patent { number, .. } if number == "201710601862.3"));
    assert_eq!(achievement_of("IPC", "Ｈ０１Ｍ８／１０").unwrap().draft.ipc, ["H01M8/10"]);
    assert_eq!(achievement_of("成熟度", "九级").unwrap().draft.maturity.unwrap().level, 9);
    let published = achievement_of("专利号", "CN1234567A").unwrap();
    assert_eq!(published.hints[0].note, Note::PublicationNumber);
}

#[test]
fn the_code_of_the_owner_is_checked_beside_its_name() {
    let (mapping, rows) = guessed(
        Kind::Achievements,
        "标题,完成单位,统一社会信用代码\n甲,某大学,91350100M000100Y4Z\n乙,某大学,91350100M000100Y43\n",
    );
    let wrong = achievement(rows[0].as_ref().unwrap(), &mapping).unwrap();
    assert_eq!((wrong.owner_uscc, &wrong.hints[0].note), (None, &Note::OwnerCodeWrong));
    let right = achievement(rows[1].as_ref().unwrap(), &mapping).unwrap();
    assert_eq!(right.owner_uscc.as_deref(), Some("91350100M000100Y43"));
    let (mapping, rows) =
        guessed(Kind::Organisations, "名称,统一社会信用代码\n甲,123\n乙,9I350100M000I00Y43\n");
    let fault = |at: usize| organisation(rows[at].as_ref().unwrap(), &mapping).unwrap_err()[0].reason.clone();
    assert_eq!(fault(0), Reason::UsccLength { found: 3 });
    assert_eq!(fault(1), Reason::BadUscc { meant: Some("91350100M000100Y43".to_owned()) });
}

#[test]
fn a_column_in_capitals_is_the_same_column() {
    let (mapping, rows) = guessed(Kind::Achievements, "{\"title\":\"甲\"}\n{\"TITLE\":\"乙\"}\n");
    let titles: Vec<String> =
        rows.iter().map(|row| achievement(row.as_ref().unwrap(), &mapping).unwrap().draft.title).collect();
    assert_eq!(titles, ["甲", "乙"]);
}
