//! How people and other systems write the fields and axes.

use unicode_normalization::UnicodeNormalization;

use super::{Axis, Field};

impl Field {
    /// Reads a field from its Chinese or English name, a usual alias, or its code.
    pub fn parse_zh(text: &str) -> Option<Self> {
        read(text, FIELDS).or_else(|| Self::ALL.into_iter().find(|field| plain(field.code()) == plain(text)))
    }
}

impl Axis {
    /// Reads an axis from its Chinese or English name, a usual alias, or its code.
    pub fn parse_zh(text: &str) -> Option<Self> {
        read(text, AXES).or_else(|| Self::ALL.into_iter().find(|axis| plain(axis.code()) == plain(text)))
    }
}

/// First as written, then without the words such as 技术, 领域 or 产业 that sources add at the end.
fn read<T: Copy>(text: &str, table: &[(T, &[&str])]) -> Option<T> {
    let mut word = plain(text);
    loop {
        let found = table.iter().find(|(_, names)| names.iter().any(|name| plain(name) == word));
        if let Some((value, _)) = found {
            return Some(*value);
        }
        let shorter = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending))?;
        word = shorter.to_owned();
    }
}

/// Letters and digits only, so that spaces, full-width forms and `与`/`和` do not matter.
fn plain(text: &str) -> String {
    let folded = text.nfkc().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    folded.replace(['与', '和', '及'], "")
}

const ENDINGS: &[&str] = &["领域", "技术", "产业", "行业", "工程", "科技", "业"];

const FIELDS: &[(Field, &[&str])] = &[
    (
        Field::Information,
        &[
            "电子信息",
            "信息",
            "新一代信息",
            "电子",
            "通信",
            "软件",
            "计算机",
            "人工智能",
            "大数据",
            "物联网",
            "集成电路",
            "数字经济",
            "Electronic Information",
            "Electronics and Information",
            "Information Technology",
            "IT",
            "ICT",
        ],
    ),
    (
        Field::Biomedicine,
        &[
            "生物与新医药",
            "生物医药",
            "生物",
            "医药",
            "新医药",
            "生物与医药",
            "生命健康",
            "医药健康",
            "医疗健康",
            "医疗器械",
            "大健康",
            "生物医药与医疗器械",
            "农业",
            "现代农业",
            "食品",
            "Biology and New Medicine",
            "Biomedicine",
            "Biotechnology",
            "Life Sciences",
            "Medicine",
            "Pharmaceuticals",
        ],
    ),
    (
        Field::Aerospace,
        &[
            "航空航天",
            "航空",
            "航天",
            "空天",
            "低空经济",
            "Aerospace",
            "Aviation",
            "Aeronautics and Astronautics",
        ],
    ),
    (
        Field::Materials,
        &[
            "新材料",
            "材料",
            "先进材料",
            "化工",
            "精细化工",
            "化工新材料",
            "绿色化工",
            "New Materials",
            "Advanced Materials",
            "Materials Science",
            "Chemicals",
            "Fine Chemicals",
        ],
    ),
    (
        Field::Services,
        &[
            "高技术服务",
            "高新技术服务",
            "科技服务",
            "现代服务",
            "高端服务",
            "文化科技",
            "文化创意",
            "High-tech Services",
            "High-technology Services",
            "Technical Services",
        ],
    ),
    (
        Field::Energy,
        &[
            "新能源与节能",
            "新能源",
            "能源",
            "节能",
            "新能源及高效节能",
            "新能源与高效节能",
            "洁净能源",
            "清洁能源",
            "能源动力",
            "氢能",
            "储能",
            "New Energy",
            "Energy",
            "Clean Energy",
            "New Energy and Energy Saving",
            "New Energy and Energy Conservation",
        ],
    ),
    (
        Field::Environment,
        &[
            "资源与环境",
            "节能环保",
            "环保",
            "环境",
            "生态环保",
            "生态环境",
            "环境保护",
            "环境资源",
            "资源环境",
            "绿色环保",
            "Resources and Environment",
            "Environment",
            "Environmental Protection",
            "Environmental Technology",
        ],
    ),
    (
        Field::Manufacturing,
        &[
            "先进制造与自动化",
            "先进制造",
            "智能制造",
            "自动化",
            "高端装备",
            "高端装备制造",
            "装备制造",
            "智能装备",
            "制造",
            "机械",
            "机械制造",
            "光机电一体化",
            "高新技术改造传统产业",
            "机器人",
            "新能源汽车",
            "海洋工程",
            "Advanced Manufacturing",
            "Advanced Manufacturing and Automation",
            "Smart Manufacturing",
            "Intelligent Manufacturing",
            "Automation",
        ],
    ),
];

const AXES: &[(Axis, &[&str])] = &[
    (
        Axis::CleanEnergy,
        &[
            "洁净能源",
            "清洁能源",
            "新能源",
            "能源",
            "氢能",
            "储能",
            "新能源与节能",
            "Clean Energy",
            "New Energy",
        ],
    ),
    (
        Axis::Information,
        &[
            "新一代信息技术",
            "信息",
            "电子信息",
            "人工智能",
            "大数据",
            "集成电路",
            "工业互联网",
            "数字经济",
            "Next-generation Information Technology",
            "Information Technology",
            "IT",
            "ICT",
        ],
    ),
    (
        Axis::SmartManufacturing,
        &[
            "智能制造",
            "先进制造",
            "先进制造与自动化",
            "智能装备",
            "高端装备",
            "高端装备制造",
            "装备制造",
            "机器人",
            "Smart Manufacturing",
            "Intelligent Manufacturing",
            "Advanced Manufacturing",
        ],
    ),
    (
        Axis::LifeHealth,
        &[
            "生命健康",
            "人民生命健康",
            "生物医药",
            "生物与新医药",
            "医药健康",
            "医疗健康",
            "大健康",
            "Life and Health",
            "Biomedicine",
            "Healthcare",
        ],
    ),
    (
        Axis::Ocean,
        &[
            "海洋工程",
            "海洋",
            "海洋经济",
            "船舶与海洋工程",
            "海工装备",
            "海洋装备",
            "Ocean Engineering",
            "Marine Engineering",
        ],
    ),
    (Axis::FineChemicals, &["精细化工", "化工", "绿色化工", "石化", "催化", "Chemicals"]),
    (Axis::Materials, &["新材料", "材料", "先进材料", "New Materials", "Advanced Materials"]),
    (
        Axis::Quantum,
        &["量子科技", "量子", "量子信息", "量子通信", "Quantum Technology", "Quantum Information"],
    ),
    (
        Axis::Agriculture,
        &[
            "现代农业",
            "农业",
            "农业科技",
            "种业",
            "现代海洋牧场",
            "海洋牧场",
            "Modern Agriculture",
            "Agricultural Technology",
        ],
    ),
    (
        Axis::Culture,
        &[
            "文化科技",
            "文化",
            "文化创意",
            "文化与科技融合",
            "文化和科技融合",
            "Culture and Technology",
            "Cultural Technology",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn official_names_aliases_and_english_are_read() {
        for field in Field::ALL {
            assert_eq!(Field::parse_zh(field.zh()), Some(field));
            assert_eq!(Field::parse_zh(field.code()), Some(field));
        }
        for axis in Axis::ALL {
            assert_eq!(Axis::parse_zh(axis.zh()), Some(axis));
            assert_eq!(Axis::parse_zh(axis.code()), Some(axis));
        }
        for (text, field) in [
            ("生物医药", Field::Biomedicine),
            ("电子信息技术", Field::Information),
            ("新能源及节能技术", Field::Energy),
            (" 节能环保产业 ", Field::Environment),
            ("智能制造", Field::Manufacturing),
            ("先进制造领域", Field::Manufacturing),
            ("advanced　manufacturing", Field::Manufacturing),
            ("New Materials", Field::Materials),
        ] {
            assert_eq!(Field::parse_zh(text), Some(field), "{text}");
        }
        assert_eq!(Axis::parse_zh("船舶与海洋工程"), Some(Axis::Ocean));
        assert_eq!(Axis::parse_zh("量子技术"), Some(Axis::Quantum));
    }

    #[test]
    fn what_is_unknown_stays_unknown() {
        for text in ["", "其他", "技术", "领域产业", "与"] {
            assert_eq!(Field::parse_zh(text), None, "{text}");
            assert_eq!(Axis::parse_zh(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in ".*") {
            let _ = (Field::parse_zh(&text), Axis::parse_zh(&text));
        }
    }
}
