//! Which field a record without one most likely belongs to.
//!
//! No authority publishes these correspondences; they are Qiao's reading of what each field's
//! chapter in the state's catalogue covers, and are shown as a suggestion, never stored unseen.

use super::Field::{self, *};
use super::{discipline, industry, ipc};

/// By the symbol's longest known beginning.
pub fn field_of_ipc(symbol: &str) -> Option<Field> {
    by_prefix(&ipc::normal(symbol)?, IPC)
}

/// By the longest known beginning of a GB/T 13745 code, with or without points.
pub fn field_of_discipline(code: &str) -> Option<Field> {
    by_prefix(&code.trim().replace('.', ""), DISCIPLINES)
}

/// By the longest known beginning of a GB/T 4754 code, with or without its section letter.
pub fn field_of_industry(code: &str) -> Option<Field> {
    let entry =
        industry::parse(code).filter(|_| code.trim().starts_with(|c: char| c.is_ascii_alphanumeric()))?;
    industry::path(entry.code).iter().rev().find_map(|entry| by_code(entry.code, INDUSTRIES))
}

/// By the name of a discipline, from GB/T 13745 or the catalogue of degrees.
pub fn field_of_discipline_name(name: &str) -> Option<Field> {
    let name = name.trim();
    let listed = discipline::table().find_by_name(name).and_then(|entry| field_of_discipline(entry.code));
    listed.or_else(|| WORDS.iter().find(|(word, _)| name.contains(word)).map(|(_, field)| *field))
}

type Rule = (&'static str, Field);

fn by_prefix(code: &str, rules: &[Rule]) -> Option<Field> {
    let fitting = rules.iter().filter(|(prefix, _)| code.starts_with(prefix));
    fitting.max_by_key(|(prefix, _)| prefix.len()).map(|(_, field)| *field)
}

fn by_code(code: &str, rules: &[Rule]) -> Option<Field> {
    rules.iter().find(|(known, _)| *known == code).map(|(_, field)| *field)
}

#[rustfmt::skip]
const IPC: &[Rule] = &[
    ("A01", Biomedicine), ("A01B", Manufacturing), ("A01C", Manufacturing), ("A01D", Manufacturing), ("A01F", Manufacturing),
    ("A21", Biomedicine), ("A22", Biomedicine), ("A23", Biomedicine), ("A24", Biomedicine),
    ("A61", Biomedicine), ("A62", Environment),
    ("B01", Manufacturing), ("B01D", Environment), ("B01J", Materials),
    ("B02", Manufacturing), ("B03", Environment), ("B04", Manufacturing), ("B05", Manufacturing), ("B06", Manufacturing),
    ("B07", Manufacturing), ("B08", Manufacturing), ("B09", Environment),
    ("B2", Manufacturing), ("B22F", Materials), ("B3", Manufacturing), ("B32", Materials), ("B4", Manufacturing),
    ("B6", Manufacturing), ("B64", Aerospace), ("B81", Information), ("B82", Materials),
    ("C0", Materials), ("C02", Environment), ("C05", Biomedicine),
    ("C07H", Biomedicine), ("C07J", Biomedicine), ("C07K", Biomedicine),
    ("C10", Energy), ("C11", Materials), ("C12", Biomedicine), ("C13", Biomedicine), ("C14", Materials),
    ("C2", Materials), ("C25B", Energy), ("C3", Materials), ("C40", Materials), ("C40B", Biomedicine),
    ("D", Materials), ("E21", Environment),
    ("F01", Manufacturing), ("F02", Manufacturing), ("F02K", Aerospace), ("F03", Energy), ("F04", Manufacturing),
    ("F15", Manufacturing), ("F16", Manufacturing), ("F17", Energy), ("F2", Energy), ("F4", Manufacturing),
    ("G01", Manufacturing), ("G01S", Information), ("G01V", Environment), ("G01W", Environment),
    ("G02", Information), ("G03", Information), ("G04", Manufacturing), ("G05", Manufacturing),
    ("G06", Information), ("G07", Information), ("G08", Information), ("G09", Information), ("G10", Information),
    ("G11", Information), ("G12", Manufacturing), ("G16", Information), ("G16B", Biomedicine), ("G21", Energy),
    ("H01", Manufacturing), ("H01C", Information), ("H01G", Information), ("H01J", Information), ("H01L", Information),
    ("H01M", Energy), ("H01P", Information), ("H01Q", Information), ("H01S", Information),
    ("H02", Manufacturing), ("H02J", Energy), ("H02N", Energy), ("H02S", Energy),
    ("H03", Information), ("H04", Information), ("H05", Information), ("H10", Information), ("H10F", Energy),
];

#[rustfmt::skip]
const DISCIPLINES: &[Rule] = &[
    ("120", Information), ("14030", Information), ("14035", Information), ("14050", Information),
    ("150", Materials), ("170", Environment), ("180", Biomedicine),
    ("210", Biomedicine), ("220", Biomedicine), ("230", Biomedicine), ("240", Biomedicine),
    ("310", Biomedicine), ("320", Biomedicine), ("330", Biomedicine), ("340", Biomedicine), ("350", Biomedicine), ("360", Biomedicine),
    ("413", Information), ("41310", Manufacturing), ("41620", Information), ("41630", Manufacturing),
    ("41640", Biomedicine), ("41650", Biomedicine), ("41660", Biomedicine),
    ("420", Information), ("430", Materials), ("440", Environment), ("450", Materials), ("460", Manufacturing),
    ("470", Energy), ("480", Energy), ("490", Energy), ("510", Information), ("520", Information), ("530", Materials),
    ("53510", Manufacturing), ("53520", Manufacturing), ("540", Materials), ("550", Biomedicine),
    ("570", Environment), ("580", Manufacturing), ("58060", Aerospace), ("590", Aerospace),
    ("610", Environment), ("620", Environment), ("630", Services),
];

#[rustfmt::skip]
const INDUSTRIES: &[Rule] = &[
    ("A", Biomedicine), ("B", Environment), ("06", Energy), ("07", Energy),
    ("13", Biomedicine), ("14", Biomedicine), ("15", Biomedicine), ("17", Materials), ("18", Materials), ("19", Materials),
    ("20", Materials), ("22", Materials), ("25", Energy), ("26", Materials), ("27", Biomedicine), ("28", Materials),
    ("29", Materials), ("30", Materials), ("31", Materials), ("32", Materials), ("33", Manufacturing), ("34", Manufacturing),
    ("35", Manufacturing), ("358", Biomedicine), ("3591", Environment), ("36", Manufacturing), ("37", Manufacturing),
    ("374", Aerospace), ("38", Manufacturing), ("3825", Energy), ("384", Energy), ("39", Information), ("40", Manufacturing),
    ("42", Environment), ("43", Manufacturing), ("D", Energy), ("46", Environment), ("56", Aerospace),
    ("I", Information), ("M", Services), ("N", Environment), ("84", Biomedicine), ("87", Services), ("88", Services),
];

/// Words of discipline names, the telling ones before the general ones.
#[rustfmt::skip]
const WORDS: &[Rule] = &[
    ("兵器", Manufacturing), ("生物医学", Biomedicine), ("农业", Biomedicine), ("航空", Aerospace), ("航天", Aerospace), ("宇航", Aerospace),
    ("船舶", Manufacturing), ("海洋工程", Manufacturing), ("海洋科学", Environment), ("环境", Environment), ("生态", Environment),
    ("测绘", Information), ("遥感", Information), ("地质", Environment), ("矿业", Environment), ("石油与天然气", Energy), ("安全科学", Environment),
    ("水利", Environment), ("大气", Environment), ("地球", Environment), ("地理", Environment),
    ("动力工程", Energy), ("电气", Energy), ("能源", Energy), ("核科学", Energy), ("核工程", Energy), ("热物理", Energy),
    ("控制科学", Manufacturing), ("自动化", Manufacturing), ("机械", Manufacturing), ("仪器", Manufacturing), ("智能制造", Manufacturing),
    ("交通运输", Manufacturing), ("车辆", Manufacturing), ("机器人", Manufacturing),
    ("材料", Materials), ("冶金", Materials), ("化学", Materials), ("化工", Materials), ("纺织", Materials), ("轻工", Materials),
    ("高分子", Materials),
    ("计算机", Information), ("软件", Information), ("信息", Information), ("电子", Information), ("通信", Information),
    ("网络空间", Information), ("人工智能", Information), ("集成电路", Information), ("光学", Information), ("光电", Information), ("量子", Information),
    ("生物", Biomedicine), ("医学", Biomedicine), ("药", Biomedicine), ("食品", Biomedicine), ("农", Biomedicine), ("作物", Biomedicine),
    ("园艺", Biomedicine), ("植物", Biomedicine), ("畜牧", Biomedicine), ("兽医", Biomedicine), ("林学", Biomedicine), ("水产", Biomedicine),
    ("管理", Services), ("设计学", Services),
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn symbols_suggest_fields() {
        for (symbol, field) in [
            ("H01M 10/0525", Some(Energy)),
            ("A61K31/00", Some(Biomedicine)),
            ("B64C", Some(Aerospace)),
            ("C08L", Some(Materials)),
            ("G06F17/00", Some(Information)),
            ("H04L", Some(Information)),
            ("C02F1/00", Some(Environment)),
            ("F16H", Some(Manufacturing)),
            ("B23K", Some(Manufacturing)),
            ("A47C", None),
            ("锂电池", None),
        ] {
            assert_eq!(field_of_ipc(symbol), field, "{symbol}");
        }
    }

    #[test]
    fn disciplines_and_industries_suggest_fields() {
        assert_eq!(field_of_discipline("430.10"), Some(Materials));
        assert_eq!(field_of_discipline("4131010"), Some(Manufacturing));
        assert_eq!(field_of_discipline("720"), None);
        assert_eq!(field_of_industry("3841"), Some(Energy));
        assert_eq!(field_of_industry("C2710"), Some(Biomedicine));
        assert_eq!(field_of_industry("3743"), Some(Aerospace));
        assert_eq!(field_of_industry("C"), None);
        assert_eq!(field_of_industry(""), None);
        for (name, field) in [
            ("兵器科学与技术", Some(Manufacturing)),
            ("材料科学与工程", Some(Materials)),
            ("计算机科学与技术", Some(Information)),
            ("船舶与海洋工程", Some(Manufacturing)),
            ("动力工程及工程热物理", Some(Energy)),
            ("生物医学工程", Some(Biomedicine)),
            ("环境科学与工程", Some(Environment)),
            ("航空宇航科学与技术", Some(Aerospace)),
            ("哲学", None),
            ("", None),
        ] {
            assert_eq!(field_of_discipline_name(name), field, "{name}");
        }
    }

    #[test]
    fn every_rule_names_a_class_that_exists() {
        for (code, _) in DISCIPLINES {
            assert!(discipline::table().get(code).is_some(), "{code}");
        }
        for (code, _) in INDUSTRIES {
            assert!(industry::table().get(code).is_some(), "{code}");
        }
        // H01L was dissolved into H10 in 2026; patents before carry it.
        for (prefix, _) in IPC.iter().filter(|(prefix, _)| *prefix != "H01L") {
            assert!(ipc::table().whole().iter().any(|entry| entry.code.starts_with(prefix)), "{prefix}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in ".*") {
            let _ = (field_of_ipc(&text), field_of_discipline(&text), field_of_industry(&text), field_of_discipline_name(&text));
        }
    }
}
