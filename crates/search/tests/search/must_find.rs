//! Queries that a Chinese search must answer, most of them from complaints about other engines.

use search::{Facet, Kind, Request, Sort, highlight};

use crate::shelf::Shelf;

#[test]
fn a_part_of_a_word_finds_it() {
    let shelf = Shelf::with(&["安装简单", "待处理", "在建工程", "大灯", "测试工具箱", "汽车轮胎"]);
    for (query, title) in [
        ("简单", "安装简单"),
        ("处理", "待处理"),
        ("工程", "在建工程"),
        ("灯", "大灯"),
        ("工具", "测试工具箱"),
        ("工具箱", "测试工具箱"),
    ] {
        assert_eq!(shelf.titles(query), [title], "{query}");
    }
}

#[test]
fn a_word_finds_what_contains_its_parts_but_after_the_exact_one() {
    let shelf = Shelf::with(&["锂离子动力电池材料", "锂电池隔膜", "铅酸电池", "电动汽车"]);
    assert_eq!(shelf.titles("锂电池"), ["锂电池隔膜", "锂离子动力电池材料"]);
}

#[test]
fn all_words_are_required_and_excluded_ones_are_absent() {
    let shelf = Shelf::with(&["招商引资有限公司", "招商手册", "某某公司"]);
    assert_eq!(shelf.titles("招商 公司"), ["招商引资有限公司"]);
    assert_eq!(shelf.titles("招商 -公司"), ["招商手册"]);
    assert_eq!(shelf.titles("招商　－公司"), ["招商手册"]);
    assert_eq!(shelf.titles("-公司"), ["招商手册"]);
}

#[test]
fn phrases_are_exact() {
    let shelf = Shelf::with(&["小化妆镜", "化妆小镜子", "便携小化妆盒与大灯", "316L不锈钢 管件"]);
    assert_eq!(shelf.set("\"小化妆\""), ["便携小化妆盒与大灯", "小化妆镜"]);
    assert_eq!(shelf.titles("“小化妆”「大灯」"), ["便携小化妆盒与大灯"]);
    assert_eq!(shelf.titles("\"灯\""), ["便携小化妆盒与大灯"]);
    assert_eq!(shelf.titles("\"316L不锈钢\""), ["316L不锈钢 管件"]);
    assert_eq!(shelf.titles("\"不锈钢管\""), [""; 0]);
}

#[test]
fn the_order_of_words_does_not_change_what_is_found() {
    let shelf = Shelf::with(&["燃料电池双极板", "双极板燃料电池", "电池", "双极晶体管"]);
    assert_eq!(shelf.set("燃料电池 双极板"), shelf.set("双极板 燃料电池"));
    assert_eq!(shelf.set("燃料电池 双极板").len(), 2);
}

#[test]
fn letters_may_be_pinyin_or_initials() {
    let shelf = Shelf::with(&["燃料电池电堆", "经典力学", "景点导览", "PEMFC测试台"]);
    for letters in ["ranliaodianchi", "rldc", "RLDC", "ranliao dianchi"] {
        assert_eq!(shelf.titles(letters), ["燃料电池电堆"], "{letters}");
        assert!(shelf.search(letters).expanded.contains(&"燃料电池".to_owned()));
    }
    assert_eq!(shelf.titles("景点"), ["景点导览"]);
    assert_eq!(shelf.titles("经典"), ["经典力学"]);
    assert_eq!(shelf.titles("pemfc"), ["PEMFC测试台"]);
}

#[test]
fn script_width_and_case_do_not_matter() {
    let shelf =
        Shelf::with(&["专利许可", "PEMFC电堆", "316L不锈钢", "リチウムイオン電池", "Batteries for ships"]);
    assert_eq!(shelf.titles("專利"), ["专利许可"]);
    assert_eq!(shelf.titles("ＰＥＭＦＣ"), ["PEMFC电堆"]);
    assert_eq!(shelf.titles("316L"), ["316L不锈钢"]);
    assert_eq!(shelf.titles("316l不锈钢"), ["316L不锈钢"]);
    assert_eq!(shelf.titles("リチウム"), ["リチウムイオン電池"]);
    // What has the word itself stands before what has its translation.
    assert_eq!(shelf.titles("电池"), ["リチウムイオン電池", "Batteries for ships"]);
    assert_eq!(shelf.titles("battery"), ["Batteries for ships", "リチウムイオン電池"]);
    assert_eq!(shelf.titles("batt"), ["Batteries for ships"]);
}

#[test]
fn a_long_text_finds_what_shares_most_of_its_words() {
    let shelf = Shelf::with(&["船舶压载水处理装置", "污水处理厂", "苹果种植"]);
    assert_eq!(shelf.titles("我们需要一种用于船舶的压载水处理技术"), ["船舶压载水处理装置"]);
}

#[test]
fn a_model_number_within_a_title_is_no_code() {
    let shelf = Shelf::with(&["视频编码器算法设计及优化", "海参育苗"]);
    assert_eq!(shelf.titles("基于C64x DSP的MPEG-4视频编码器算法设计及优化"), ["视频编码器算法设计及优化"]);
}

#[test]
fn codes_are_found_in_every_form() {
    let mut shelf = Shelf::with(&["甲", "乙"]);
    shelf.documents[0].codes = vec!["ZL202310123456.7".into(), "H01M8/10".into(), "H01M".into()];
    shelf.documents[1].codes = vec!["91210200MA0XXXXX1R".into(), "A01B1/00".into()];
    shelf.store();
    for query in
        ["ZL202310123456.7", "202310123456", "CN202310123456", "H01M 8/10", "h01m", "ipc:H01M", "ipc：h01m8"]
    {
        assert_eq!(shelf.titles(query), ["甲"], "{query}");
    }
    assert_eq!(shelf.titles("91210200ma0xxxxx1r"), ["乙"]);
}

#[test]
fn properties_filter() {
    let mut shelf = Shelf::with(&["甲电池", "乙电池"]);
    shelf.documents[0].organisations = vec!["大连理工大学".into()];
    shelf.documents[0].year = Some(2021);
    shelf.documents[1].facets = vec![(Facet::Industry, "船舶制造".into()), (Facet::Field, "能源".into())];
    shelf.documents[1].year = Some(2024);
    shelf.store();
    assert_eq!(shelf.titles("电池 单位：大连理工"), ["甲电池"]);
    assert_eq!(shelf.titles("org:大连理工大学"), ["甲电池"]);
    assert_eq!(shelf.titles("行业:船舶"), ["乙电池"]);
    assert_eq!(shelf.titles("领域:能源 电池"), ["乙电池"]);
    assert_eq!(shelf.titles("年:2024"), ["乙电池"]);
    assert_eq!(shelf.titles("year:2020-2022 电池"), ["甲电池"]);
    assert_eq!(shelf.titles("电池 -年:2024"), ["甲电池"]);
}

#[test]
fn titles_weigh_more_than_keywords_summary_and_body() {
    let mut shelf = Shelf::with(&["甲", "乙", "丙", "离心泵"]);
    shelf.documents[0].body = "离心泵".into();
    shelf.documents[1].summary = "离心泵".into();
    shelf.documents[2].keywords = vec!["离心泵".into()];
    shelf.store();
    assert_eq!(shelf.titles("离心泵"), ["离心泵", "丙", "乙", "甲"]);
}

#[test]
fn facet_numbers_are_what_choosing_gives() {
    let mut shelf = Shelf::with(&["电池一", "电池二", "电池三", "电池四", "水泵"]);
    let values = [("能源", "大连"), ("能源", "沈阳"), ("材料", "大连"), ("材料", "鞍山"), ("能源", "大连")];
    for (document, (field, region)) in shelf.documents.iter_mut().zip(values) {
        document.facets = vec![(Facet::Field, field.into()), (Facet::Region, region.into())];
    }
    shelf.documents[3].kind = Kind::Demand;
    shelf.store();
    let base = Request {
        query: "电池".into(),
        filters: vec![
            (Facet::Field, "能源".into()),
            (Facet::Region, "大连".into()),
            (Facet::Region, "鞍山".into()),
        ],
        facets: true,
        limit: 10,
        ..Request::default()
    };
    let outcome = shelf.ask(&base);
    assert_eq!(outcome.total, 1);
    for facet in [Facet::Field, Facet::Region] {
        for (value, count) in &outcome.facets[&facet] {
            let mut chosen = base.clone();
            chosen.filters.retain(|(other, _)| *other != facet);
            chosen.filters.push((facet, value.clone()));
            assert_eq!(shelf.ask(&chosen).total, *count, "{facet:?} {value}");
            chosen.facets = false;
            assert_eq!(shelf.ask(&chosen).total, *count, "{facet:?} {value} without counting");
        }
    }
    let demands = Request { kind: Some(Kind::Demand), filters: vec![], ..base };
    let outcome = shelf.ask(&demands);
    assert_eq!((outcome.total, outcome.kinds[&Kind::Achievement], outcome.kinds[&Kind::Demand]), (1, 3, 1));
}

#[test]
fn sorting_and_paging_are_stable() {
    let mut shelf = Shelf::with(&["泵一", "泵二", "泵三", "泵四"]);
    for (place, document) in shelf.documents.iter_mut().enumerate() {
        document.updated = [5, 9, 5, 1][place];
        document.maturity = [3, 3, 8, 0][place];
    }
    shelf.store();
    let titles = |sort, offset| {
        let request = Request { query: "泵".into(), sort, offset, limit: 2, ..Request::default() };
        shelf.shown(&shelf.ask(&request))
    };
    assert_eq!(titles(Sort::Newest, 0), ["泵二", "泵一"]);
    assert_eq!(titles(Sort::Newest, 2), ["泵三", "泵四"]);
    assert_eq!(titles(Sort::Maturity, 0), ["泵三", "泵二"]);
    assert_eq!(shelf.titles(""), ["泵二", "泵一", "泵三", "泵四"]);
}

#[test]
fn suggestions_come_from_characters_pinyin_and_letters() {
    let mut shelf = Shelf::with(&["燃料电池电堆", "燃料电池系统", "燃料油", "PEMFC电堆"]);
    shelf.documents[0].organisations = vec!["大连理工大学".into()];
    shelf.store();
    let texts = |prefix: &str| -> Vec<String> {
        shelf.index.suggest(prefix, 5).unwrap().into_iter().map(|suggestion| suggestion.text).collect()
    };
    assert_eq!(texts("燃料电")[0], "燃料电池");
    assert_eq!(texts("ranliaod")[0], "燃料电池");
    assert_eq!(texts("rldc")[0], "燃料电池");
    assert_eq!(texts("pe"), ["pemfc"]);
    assert_eq!(texts("dllg"), ["大连理工大学"]);
    assert_eq!(texts(""), [""; 0]);
}

#[test]
fn misspelled_words_have_near_terms() {
    let shelf = Shelf::with(&["燃料电池电堆", "PEMFC电堆"]);
    assert!(shelf.index.spelling("燃了电池").unwrap().contains(&"燃料电池".to_owned()));
    assert!(shelf.index.spelling("然料电池").unwrap().contains(&"燃料电池".to_owned()));
    assert_eq!(shelf.index.spelling("pemfd").unwrap(), ["pemfc"]);
}

#[test]
fn candidates_share_weighted_terms_and_have_one_kind() {
    let mut shelf = Shelf::with(&["燃料电池双极板", "燃料电池", "双极板", "苹果"]);
    shelf.documents[1].kind = Kind::Demand;
    shelf.store();
    let terms: Vec<(String, f32)> = search::grams("燃料电池双极板")
        .into_iter()
        .map(|gram| (gram, 1.0))
        .chain([("极板".into(), 2.0)])
        .collect();
    let found = shelf.index.candidates(Kind::Achievement, &terms, 10).unwrap();
    let titles: Vec<String> = found.iter().map(|(id, _)| shelf.title(*id)).collect();
    assert_eq!(titles, ["燃料电池双极板", "双极板"]);
    assert_eq!(shelf.index.candidates(Kind::Achievement, &terms, 1).unwrap().len(), 1);
}

#[test]
fn the_terms_of_an_outcome_mark_the_text() {
    let shelf = Shelf::with(&["鋰離子動力電池材料"]);
    let outcome = shelf.search("锂电池");
    let marked: String = highlight("鋰離子動力電池材料", &outcome.terms, None)
        .into_iter()
        .filter(|span| span.hit)
        .map(|span| span.text)
        .collect();
    assert_eq!(marked, "電池");
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(400))]
    #[test]
    fn any_text_is_a_query(text in "(\\PC|[\"“”「」\\-－:： 电池a-z0-9/.]){0,60}") {
        thread_local!(static SHELF: Shelf = Shelf::with(&["燃料电池电堆 PEMFC H01M8/10", "安装简单"]));
        SHELF.with(|shelf| {
            shelf.search(&text);
            shelf.index.suggest(&text, 5).unwrap();
            shelf.index.spelling(&text).unwrap();
        });
    }
}

#[test]
fn pinyin_in_several_words_still_finds() {
    let shelf = Shelf::with(&["氢燃料电池电堆", "苹果种植"]);
    assert_eq!(shelf.titles("ran liao dian chi"), ["氢燃料电池电堆"]);
    assert_eq!(shelf.titles("ranliao dianchi"), ["氢燃料电池电堆"]);
}

#[test]
fn a_list_of_keywords_finds_what_has_most_of_them_after_what_has_all() {
    let shelf = Shelf::with(&["石墨烯 导电 涂层 制备", "石墨烯导电浆料", "苹果种植", "涂层测厚仪"]);
    assert_eq!(shelf.titles("石墨烯 导电 涂层")[..2], ["石墨烯 导电 涂层 制备", "石墨烯导电浆料"]);
    assert!(!shelf.titles("石墨烯 导电 涂层").contains(&"苹果种植".to_owned()));
    assert!(shelf.titles("完全不相干的东西xyz").is_empty());
}

#[test]
fn quotes_within_a_title_are_no_demand_but_beside_words_they_are() {
    let shelf = Shelf::with(&["外交核爆炸的亲历者回忆", "论广告的全球化"]);
    assert_eq!(shelf.titles("亲历“外交核爆炸”的回忆与思考"), ["外交核爆炸的亲历者回忆"]);
    assert!(shelf.titles("广告 \"外交核爆炸\"").is_empty());
}
