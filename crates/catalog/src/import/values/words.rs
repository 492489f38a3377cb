//! Words for choices: the first is the one we write, all are read, whatever their width, case and spacing.

use unicode_normalization::UnicodeNormalization;

use crate::achievement::{Assessor, LicenceKind, TransferMode};
use crate::demand::CooperationMode;
use crate::organisation::{Class, Kind};
use crate::taxonomy::{Axis, Field};

pub(crate) trait Words: Copy + PartialEq + 'static {
    const WORDS: &'static [(Self, &'static [&'static str])];
}

pub(crate) fn find<T: Words>(text: &str) -> Option<T> {
    let wanted = normalised(text);
    T::WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|word| normalised(word) == wanted))
        .map(|(choice, _)| *choice)
}

pub(crate) fn word<T: Words>(choice: T) -> &'static str {
    T::WORDS.iter().find(|(one, _)| *one == choice).map_or("", |(_, words)| words[0])
}

pub(crate) fn normalised(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|one| one.is_alphanumeric()).collect()
}

pub(crate) fn truth(text: &str) -> Option<bool> {
    match normalised(text).as_str() {
        "是" | "true" | "yes" | "y" | "1" | "匿名" => Some(true),
        "否" | "false" | "no" | "n" | "0" | "不匿名" | "公开" => Some(false),
        _ => None,
    }
}

impl Words for Field {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::Information, &["电子信息", "information", "电子信息技术", "信息技术", "新一代信息技术"]),
        (
            Self::Biomedicine,
            &["生物与新医药", "biomedicine", "生物医药", "生物与新医药技术", "生物技术", "医药"],
        ),
        (Self::Aerospace, &["航空航天", "aerospace", "航空航天技术"]),
        (Self::Materials, &["新材料", "materials", "新材料技术", "材料"]),
        (Self::Services, &["高技术服务", "services", "高技术服务业"]),
        (Self::Energy, &["新能源与节能", "energy", "新能源", "新能源及节能技术", "新能源与高效节能", "能源"]),
        (Self::Environment, &["资源与环境", "environment", "资源与环境技术", "环境保护", "环保", "资源环境"]),
        (
            Self::Manufacturing,
            &[
                "先进制造与自动化",
                "manufacturing",
                "先进制造",
                "光机电一体化",
                "智能制造",
                "高端装备制造",
                "装备制造",
            ],
        ),
    ];
}

impl Words for Axis {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::CleanEnergy, &["洁净能源", "clean_energy", "清洁能源"]),
        (Self::Information, &["新一代信息技术", "information", "信息技术"]),
        (Self::SmartManufacturing, &["智能制造", "smart_manufacturing"]),
        (Self::LifeHealth, &["生命健康", "life_health", "生命安全", "大健康"]),
        (Self::Ocean, &["海洋工程", "ocean", "海洋"]),
        (Self::FineChemicals, &["精细化工", "fine_chemicals"]),
        (Self::Materials, &["新材料", "materials"]),
        (Self::Quantum, &["量子科技", "quantum", "量子"]),
        (Self::Agriculture, &["现代农业", "agriculture", "农业"]),
        (Self::Culture, &["文化科技", "culture", "文化"]),
    ];
}

impl Words for TransferMode {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (
            Self::SelfInvest,
            &["自行实施", "self_invest", "自行投资实施转化", "自行投资", "自行转化", "自主转化"],
        ),
        (Self::Transfer, &["转让", "transfer", "技术转让", "专利转让", "成果转让"]),
        (Self::License, &["许可", "license", "licence", "技术许可", "专利许可", "许可使用", "实施许可"]),
        (Self::Cooperation, &["合作转化", "cooperation", "合作", "合作开发", "联合开发", "合作实施"]),
        (Self::Equity, &["作价投资", "equity", "作价入股", "技术入股", "入股", "股权合作", "技术作价入股"]),
        (Self::Service, &["技术服务", "service", "技术开发", "委托开发", "技术咨询", "其他"]),
        (Self::TryFirst, &["先使用后付费", "try_first", "先试用后付费", "先用后付"]),
    ];
}

impl Words for LicenceKind {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::Exclusive, &["独占许可", "exclusive", "独占"]),
        (Self::Sole, &["排他许可", "sole", "排他", "独家"]),
        (Self::Ordinary, &["普通许可", "ordinary", "普通"]),
        (Self::Open, &["开放许可", "open", "开放"]),
    ];
}

impl Words for CooperationMode {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::Commission, &["委托开发", "commission", "委托研发", "委托"]),
        (
            Self::JointDevelopment,
            &["合作开发", "joint_development", "联合开发", "合作研发", "联合攻关", "合作"],
        ),
        (Self::License, &["技术许可", "license", "许可"]),
        (Self::Transfer, &["技术转让", "transfer", "转让", "购买成果"]),
        (Self::Service, &["技术服务", "service", "技术咨询", "技术服务或咨询", "咨询"]),
        (
            Self::JointLaboratory,
            &["共建研发机构", "joint_laboratory", "共建实验室", "共建平台", "共建研发平台"],
        ),
        (Self::Open, &["不限", "open", "面议", "其他"]),
    ];
}

impl Words for Assessor {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::Owner, &["自评", "owner", "本人"]),
        (Self::Unit, &["单位评价", "unit", "单位"]),
        (Self::ThirdParty, &["第三方评价", "third_party", "第三方"]),
    ];
}

impl Words for Kind {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::University, &["高校", "university", "高等院校", "大学", "高等学校", "本科", "专科", "学校"]),
        (Self::School, &["学院", "school", "院系", "二级学院"]),
        (
            Self::Institute,
            &["科研院所", "institute", "研究所", "研究院", "科研机构", "新型研发机构", "事业单位"],
        ),
        (
            Self::Enterprise,
            &["企业", "enterprise", "公司", "company", "民营企业", "国有企业", "有限责任公司"],
        ),
        (Self::Agency, &["技术转移机构", "agency", "服务机构", "中介机构"]),
        (Self::Fund, &["基金", "fund", "投资机构", "创投机构"]),
        (Self::Park, &["园区", "park", "孵化器", "科技园", "大学科技园", "众创空间", "加速器"]),
        (Self::Base, &["基地", "base", "中试基地", "平台"]),
        (Self::Government, &["政府", "government", "政府部门", "机关"]),
    ];
}

impl Words for Class {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::HighTech, &["高新技术企业", "high_tech", "高企", "国家高新技术企业"]),
        (Self::TechSme, &["科技型中小企业", "tech_sme", "科小"]),
        (Self::Fledgling, &["雏鹰", "fledgling", "雏鹰企业"]),
        (Self::Gazelle, &["瞪羚", "gazelle", "瞪羚企业"]),
        (Self::Unicorn, &["独角兽", "unicorn", "独角兽企业"]),
        (Self::Specialised, &["专精特新", "specialised", "专精特新企业", "专精特新小巨人", "小巨人"]),
    ];
}
