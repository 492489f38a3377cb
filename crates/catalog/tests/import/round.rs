//! What is exported is imported the same, in every format and of every kind.

use catalog::achievement::{
    self, Assessor, Attachment, Comparison, LicenceKind, Maturity, OpenLicence, Person, Right, Scale, Tiers,
    TransferMode,
};
use catalog::demand::{self, CooperationMode, Indicator, Operator};
use catalog::import::store::Remark;
use catalog::import::{
    Cell, Exporter, Fault, Format, Item, Kind, Mapping, Parsed, Reason, Rejected, Row, Source, achievement,
    demand, organisation,
};
use catalog::listing::{Price, Provenance};
use catalog::organisation::{self as unit, Class, Tag};
use catalog::taxonomy::{Axis, Field};
use chrono::NaiveDate;
use proptest::option;
use proptest::prelude::*;
use uuid::Uuid;

use crate::Given;

type Parse<D> = fn(&Row, &Mapping) -> Result<Parsed<D>, Vec<Fault>>;

fn returns<D>(kind: Kind, drafts: &[D], parse: Parse<D>) -> Result<(), TestCaseError>
where
    D: PartialEq + std::fmt::Debug,
    for<'a> Item<'a>: From<&'a D>,
{
    for format in [Format::Csv, Format::Xlsx, Format::Jsonl] {
        let given = Given::new();
        let path = given.path("export");
        let mut exporter = Exporter::create(&path, format, kind).unwrap();
        for (number, draft) in (1..).zip(drafts) {
            exporter.push(Some(Uuid::from_u128(number)), draft).unwrap();
        }
        exporter.close().unwrap();
        let mut source = Source::open(&path).unwrap();
        let sample = source.sample(20);
        let mapping = Mapping::guess(kind, source.columns(), &sample).complete().unwrap();
        prop_assert_eq!(mapping.ignored().count(), 0);
        let rows: Vec<Row> = source.map(|row| row.unwrap()).collect();
        prop_assert_eq!(rows.len(), drafts.len());
        for ((number, draft), row) in (1..).zip(drafts).zip(&rows) {
            let parsed = parse(row, &mapping).map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
            prop_assert_eq!(&parsed.draft, draft, "{:?}", format);
            prop_assert_eq!(parsed.id, Some(Uuid::from_u128(number)));
        }
    }
    Ok(())
}

/// Text as an import leaves it: trimmed, without control characters.
fn text() -> impl Strategy<Value = String> {
    let piece = "[=+@'\"\\-]?([a-zA-Z0-9 ,;:|/=+%()<>{}\\[\\]\"'_]|[一-十；、，。（）：≥～｜]|万|\\n|\\u{1F600}){0,20}[a-z一二\\])}\"|]";
    piece.prop_map(|text| text.trim().to_owned()).prop_filter("not empty", |text| !text.is_empty())
}

fn line() -> impl Strategy<Value = String> {
    text().prop_map(|text| text.replace('\n', " "))
}

fn short() -> impl Strategy<Value = String> {
    text()
        .prop_map(|text| text.chars().take(40).collect::<String>().trim().to_owned())
        .prop_filter("not empty", |text| !text.is_empty())
}

fn list() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(text(), 0..3)
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (1950..2100_i32, 1..366_u32).prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day).unwrap())
}

fn price() -> impl Strategy<Value = Price> {
    let fen = || prop_oneof![0..i64::MAX, (0..1000_i64).prop_map(|wan| wan * 1_000_000)];
    prop_oneof![
        option::of(text()).prop_map(|reason| Price::Negotiable { reason }),
        fen().prop_map(|fen| Price::Fixed { fen }),
        (fen(), fen()).prop_map(|(low, high)| Price::Band { low, high }),
        (option::of(fen()), option::of(0..10_000)).prop_map(|(entry, rate)| Price::Royalty { entry, rate }),
    ]
}

fn right() -> impl Strategy<Value = Right> {
    let patent = (prop_oneof![Just("201710601862.3".to_owned()), text()], option::of(day())).prop_map(
        |(number, filed)| Right::Patent {
            number,
            patent: None,
            filed,
            granted: None,
            expires: None,
            state: None,
        },
    );
    prop_oneof![
        patent,
        (option::of(text()), option::of(text()))
            .prop_map(|(number, title)| Right::Software { number, title }),
        option::of(text()).prop_map(|note| Right::KnowHow { note }),
    ]
}

fn attachments() -> impl Strategy<Value = Vec<Attachment>> {
    let url = prop_oneof![Just("https://example.org/a".to_owned()), text()];
    prop::collection::vec((prop_oneof![Just(String::new()), text()], url), 0..2)
        .prop_map(|all| all.into_iter().map(|(title, url)| Attachment { title, url }).collect())
}

fn sources() -> impl Strategy<Value = Vec<Provenance>> {
    let url = option::of(prop_oneof![Just("https://example.org/a".to_owned()), text()]);
    prop::collection::vec((text(), url), 0..2)
        .prop_map(|all| all.into_iter().map(|(title, url)| Provenance { title, url }).collect())
}

fn region() -> impl Strategy<Value = Option<String>> {
    option::of(prop_oneof![Just("210200".to_owned()), Just("110000".to_owned())])
}

fn fields() -> impl Strategy<Value = (Option<Field>, Vec<Axis>)> {
    let axes = prop::sample::subsequence(vec![Axis::CleanEnergy, Axis::Materials, Axis::Information], 0..3);
    (option::of(prop::sample::select(vec![Field::Energy, Field::Materials, Field::Information])), axes)
}

fn maturity() -> impl Strategy<Value = Maturity> {
    let assessor = prop::sample::select(vec![Assessor::Owner, Assessor::Unit, Assessor::ThirdParty]);
    (1..=9_u8, any::<bool>(), assessor, option::of(day()), option::of(text())).prop_map(
        |(level, long, assessor, date, evidence)| Maturity {
            scale: if long { Scale::Qingdao13 } else { Scale::Gbt22900 },
            level,
            assessor,
            date,
            evidence,
        },
    )
}

fn achievements() -> impl Strategy<Value = achievement::Draft> {
    let comparison = (text(), text(), option::of(text()), option::of(text()))
        .prop_map(|(indicator, this, best, source)| Comparison { indicator, this, best, source });
    let person = (text(), option::of(text())).prop_map(|(name, role)| Person { name, role });
    let modes = prop::sample::subsequence(
        vec![TransferMode::License, TransferMode::Equity, TransferMode::TryFirst],
        0..3,
    );
    let licences = prop::sample::subsequence(vec![LicenceKind::Sole, LicenceKind::Open], 0..2);
    let open =
        (text(), text(), day(), option::of(day())).prop_map(|(announcement, fee, announced, until)| {
            let (patent, payment) = ("201710601862.3".to_owned(), "一次付清".to_owned());
            OpenLicence {
                patent,
                announcement,
                announced,
                fee,
                payment,
                until,
                withdrawn: None,
                vouched: true,
            }
        });
    (
        (
            line(),
            option::of(line()),
            option::of(short()),
            option::of(text()),
            option::of(text()),
            option::of(text()),
        ),
        (option::of(text()), prop::collection::vec(comparison, 0..3), option::of(text()), fields(), list()),
        (option::of(maturity()), prop::collection::vec(right(), 0..3), option::of(line()), list()),
        (prop::collection::vec(person, 0..3), modes, licences, option::of(price()), region(), list()),
        (option::of(1900..2200), attachments(), sources(), option::of(open)),
    )
        .prop_map(|(heads, tables, rights, people, ends)| achievement::Draft {
            disclosure: None,
            tiers: Tiers::new(),
            sealed: None,
            title: heads.0,
            title_en: heads.1,
            summary: heads.2,
            summary_en: heads.3,
            problem: heads.4,
            solution: heads.5,
            body: tables.0,
            comparison: tables.1,
            economics: tables.2,
            field: tables.3.0,
            axes: tables.3.1,
            keywords: tables.4,
            ipc: Vec::new(),
            industries: Vec::new(),
            discipline: None,
            maturity: rights.0,
            rights: rights.1,
            organisation: rights.2,
            partners: rights.3,
            people: people.0,
            modes: people.1,
            licences: people.2,
            open_licence: ends.3,
            price: people.3,
            region: people.4,
            languages: people.5,
            year: ends.0,
            attachments: ends.1,
            sources: ends.2,
        })
}

fn indicators() -> impl Strategy<Value = Vec<Indicator>> {
    let op =
        prop::sample::select(vec![Operator::AtLeast, Operator::LessThan, Operator::Equal, Operator::Between]);
    let unit = prop_oneof![Just("MPa".to_owned()), Just(String::new()), text()];
    let value = || (-999_999..999_999_i32).prop_map(|thousandths| f64::from(thousandths) / 1000.0);
    let one = (text(), op, value(), value(), unit).prop_map(|(name, op, value, upper, unit)| Indicator {
        name,
        op,
        value,
        upper: (op == Operator::Between).then_some(upper),
        unit,
    });
    prop::collection::vec(one, 0..3)
}

fn demands() -> impl Strategy<Value = demand::Draft> {
    let modes =
        prop::sample::subsequence(vec![CooperationMode::Commission, CooperationMode::JointLaboratory], 0..2);
    (
        (line(), option::of(line()), option::of(short()), option::of(text()), option::of(text())),
        (indicators(), option::of(text()), option::of(text()), option::of(price()), option::of(day())),
        (modes, option::of(text()), fields(), list(), region(), option::of(line())),
        (any::<bool>(), list(), option::of(1900..2200), attachments(), sources()),
    )
        .prop_map(|(heads, asked, facts, ends)| demand::Draft {
            title: heads.0,
            title_en: heads.1,
            summary: heads.2,
            summary_en: heads.3,
            difficulty: heads.4,
            indicators: asked.0,
            present: asked.1,
            body: asked.2,
            budget: asked.3,
            deadline: asked.4,
            modes: facts.0,
            acceptance: facts.1,
            field: facts.2.0,
            axes: facts.2.1,
            keywords: facts.3,
            region: facts.4,
            organisation: facts.5,
            anonymous: ends.0,
            languages: ends.1,
            year: ends.2,
            attachments: ends.3,
            sources: ends.4,
            industries: Vec::new(),
            ipc: Vec::new(),
        })
}

fn organisations() -> impl Strategy<Value = unit::Draft> {
    let kind = prop::sample::select(vec![unit::Kind::University, unit::Kind::Enterprise, unit::Kind::Base]);
    let class = prop::sample::select(vec![Class::HighTech, Class::Gazelle, Class::Specialised]);
    let tag = (class, option::of(day())).prop_map(|(class, certified)| Tag { class, certified });
    (
        (line(), option::of(line()), option::of(kind), region(), option::of(line())),
        (
            list(),
            prop::collection::vec(tag, 0..3),
            option::of(text()),
            option::of(text()),
            option::of(line()),
        ),
    )
        .prop_map(|(heads, ends)| unit::Draft {
            name: heads.0,
            name_en: heads.1,
            kind: heads.2,
            uscc: None,
            region: heads.3,
            parent: heads.4,
            aliases: ends.0,
            tags: ends.1,
            summary: ends.2.map(|text| text.chars().take(300).collect()),
            summary_en: ends.3,
            website: ends.4,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn achievements_return(drafts in prop::collection::vec(achievements(), 1..4)) {
        returns(Kind::Achievements, &drafts, achievement)?;
    }

    #[test]
    fn demands_return(drafts in prop::collection::vec(demands(), 1..4)) {
        returns(Kind::Demands, &drafts, demand)?;
    }

    #[test]
    fn organisations_return(drafts in prop::collection::vec(organisations(), 1..4)) {
        returns(Kind::Organisations, &drafts, organisation)?;
    }
}

#[test]
fn a_text_longer_than_a_cell_returns() {
    let body = "很长的正文😀".repeat(20_000);
    let draft = achievement::Draft { title: "甲".to_owned(), body: Some(body), ..Default::default() };
    returns(Kind::Achievements, &[draft.clone(), draft], achievement).unwrap();
}

#[test]
fn codes_return() {
    let draft = achievement::Draft {
        title: "甲".to_owned(),
        ipc: vec!["H01M8/18".to_owned(), "C08J5/22".to_owned()],
        industries: vec!["3841".to_owned()],
        discipline: Some("480".to_owned()),
        ..Default::default()
    };
    returns(Kind::Achievements, &[draft], achievement).unwrap();
    let draft = unit::Draft {
        name: "甲".to_owned(),
        uscc: Some("91350100M000100Y43".to_owned()),
        ..Default::default()
    };
    returns(Kind::Organisations, &[draft], organisation).unwrap();
}

#[test]
fn no_cell_of_a_csv_begins_like_a_formula() {
    let given = Given::new();
    let path = given.path("export.csv");
    let mut exporter = Exporter::create(&path, Format::Csv, Kind::Achievements).unwrap();
    for title in ["=1+1", "+1", "-1", "@SUM(A1)", "'=1"] {
        exporter.push(None, &achievement::Draft { title: title.to_owned(), ..Default::default() }).unwrap();
    }
    exporter.close().unwrap();
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"\xef\xbb\xbf"));
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    for record in reader.records() {
        let record = record.unwrap();
        assert!(record.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{record:?}");
    }
}

#[test]
fn refused_rows_come_back_mended() {
    let given = Given::new();
    let source = Source::open(&given.file("标题,成熟度\n甲,10\n")).unwrap();
    let mapping = Mapping::guess(Kind::Achievements, source.columns(), &[]);
    let columns = source.columns().to_vec();
    let mut row = source.map(|row| row.unwrap()).next().unwrap();
    let faults = achievement(&row, &mapping).unwrap_err();
    assert_eq!(faults[0].reason, Reason::MaturityOutOfScale { top: 9 });
    row.cells[1] = Cell::Text("8".to_owned());
    let path = given.path("rejected");
    let mut rejected = Rejected::create(&path, &columns).unwrap();
    let remark = |row_number, reason: &str| Remark {
        place: row_number,
        what: "rejected".to_owned(),
        row_number,
        columns: String::new(),
        reason: reason.to_owned(),
    };
    rejected.push(Some(&row), &remark(2, "等级超出量表")).unwrap();
    rejected.push(None, &remark(9, "引号没有闭合")).unwrap();
    rejected.close().unwrap();
    let source = Source::open(&path).unwrap();
    assert_eq!(source.columns(), ["标题", "成熟度", "错误行号", "错误列", "错误原因"]);
    let mapping = Mapping::guess(Kind::Achievements, source.columns(), &[]);
    assert_eq!(mapping.ignored().count(), 3);
    let rows: Vec<Row> = source.map(|row| row.unwrap()).collect();
    assert_eq!(achievement(&rows[0], &mapping).unwrap().draft.maturity.unwrap().level, 8);
    assert_eq!(rows[0].cells[2].text(), "2");
}

#[test]
fn ten_thousand_rows_of_a_workbook_are_read_whole() {
    let given = Given::new();
    let path = given.path("many.xlsx");
    let mut exporter = Exporter::create(&path, Format::Xlsx, Kind::Achievements).unwrap();
    let draft = achievement::Draft {
        title: "一种装置".to_owned(),
        body: Some("正文".repeat(200)),
        keywords: vec!["甲".to_owned(), "乙".to_owned()],
        price: Some(Price::Fixed { fen: 100_000_000 }),
        ..Default::default()
    };
    for number in 0..10_000 {
        exporter.push(Some(Uuid::from_u128(number)), &draft).unwrap();
    }
    exporter.close().unwrap();
    let source = Source::open(&path).unwrap();
    let mapping = Mapping::guess(Kind::Achievements, source.columns(), &[]);
    let taken = source.filter(|row| achievement(row.as_ref().unwrap(), &mapping).is_ok()).count();
    assert_eq!(taken, 10_000);
}
