//! The names columns go by, in Chinese and English, for each kind of listing.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Achievements,
    Demands,
    Organisations,
}

/// Where a column's values go. The codes are those of serde: `title`, `title_en`, `patent_expiry`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    Id,
    /// The title; of an organisation, its name.
    Title,
    TitleEn,
    Summary,
    SummaryEn,
    Body,
    Problem,
    Solution,
    Comparison,
    Economics,
    Industries,
    Field,
    Axes,
    Discipline,
    Ipc,
    Keywords,
    Maturity,
    Rights,
    /// Patent numbers alone, to be joined to the rights.
    Patents,
    /// The expiry of the patent in the same row.
    PatentExpiry,
    Organisation,
    Partners,
    People,
    Modes,
    Licences,
    OpenLicence,
    Price,
    Region,
    Languages,
    Year,
    Attachments,
    Sources,
    Difficulty,
    Indicators,
    Present,
    Budget,
    Deadline,
    Acceptance,
    Anonymous,
    /// How far a demand has come: told by exports, and never taken from a file.
    Course,
    Kind,
    Uscc,
    Parent,
    Aliases,
    Tags,
    Website,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Achievements, Self::Demands, Self::Organisations];

    /// The word by which it is stored and named in commands; equal to its serde form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Achievements => "achievements",
            Self::Demands => "demands",
            Self::Organisations => "organisations",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Where columns of such a file may go.
    pub fn targets(self) -> impl Iterator<Item = Target> {
        table(self).iter().map(|(target, _)| *target)
    }
}

impl Target {
    /// The target of a code such as `title`, as people write it in `--map 列名=title`.
    pub fn from_code(code: &str) -> Option<Self> {
        serde_json::from_value(serde_json::Value::String(code.trim().to_owned())).ok()
    }

    /// The word by which it is stored and named in commands; equal to its serde form.
    pub fn code(self) -> String {
        serde_json::to_value(self).ok().and_then(|code| Some(code.as_str()?.to_owned())).unwrap_or_default()
    }

    /// Several columns may go there; their values are joined.
    pub(crate) fn takes_several(self) -> bool {
        matches!(
            self,
            Self::Body
                | Self::Keywords
                | Self::Industries
                | Self::Ipc
                | Self::Rights
                | Self::Patents
                | Self::Partners
                | Self::People
                | Self::Aliases
                | Self::Sources
        )
    }
}

/// The columns of an export, in order, under the names our imports know first.
pub(crate) fn exported(kind: Kind) -> impl Iterator<Item = (Target, &'static str)> {
    let written = move |target: &Target| match target {
        Target::Patents | Target::PatentExpiry => false,
        // Of a listing the code is its owner's, and is exported with the owner.
        Target::Uscc => kind == Kind::Organisations,
        _ => true,
    };
    table(kind).iter().filter(move |(target, _)| written(target)).map(|(target, names)| (*target, names[0]))
}

/// The target of a header and how good a name it is: the smaller, the better.
pub(crate) fn target(kind: Kind, header: &str) -> Option<(Target, usize)> {
    let whole = normalised(header);
    let short = normalised(without_brackets(header));
    [(whole, 0), (short, 100)].into_iter().find_map(|(name, distance)| {
        table(kind).iter().find_map(|(target, names)| {
            names.iter().position(|known| normalised(known) == name).map(|rank| (*target, rank + distance))
        })
    })
}

/// Whether any kind knows the header, or it is known to be left out.
pub(crate) fn is_known(header: &str) -> bool {
    // A header is short; texts of the rows below are not worth the comparison.
    header.chars().count() <= 40
        && (Kind::ALL.into_iter().any(|kind| target(kind, header).is_some())
            || IGNORED.iter().any(|name| normalised(name) == normalised(header)))
}

pub(crate) fn names_title(kind: Kind, header: &str) -> bool {
    header.chars().count() <= 40 && target(kind, header).is_some_and(|(target, _)| target == Target::Title)
}

/// Without width, case, spaces and punctuation.
pub(crate) fn normalised(header: &str) -> String {
    header.nfkc().flat_map(char::to_lowercase).filter(|one| one.is_alphanumeric()).collect()
}

fn without_brackets(header: &str) -> &str {
    match header.find(['(', '（', '[', '【']) {
        Some(at) if at > 0 => &header[..at],
        _ => header,
    }
}

/// Names that are understood and not taken: contacts are never imported, and the columns of our own report.
pub(crate) const IGNORED: &[&str] = &[
    "联系人",
    "联系电话",
    "电话",
    "手机",
    "邮箱",
    "电子邮箱",
    "联系方式",
    "地址",
    "通讯地址",
    "邮编",
    "备注",
    "contact",
    "phone",
    "email",
    "address",
    "remark",
    "序号",
    "错误行号",
    "错误列",
    "错误原因",
];

type Names = &'static [&'static str];

fn table(kind: Kind) -> &'static [(Target, Names)] {
    match kind {
        Kind::Achievements => ACHIEVEMENT,
        Kind::Demands => DEMAND,
        Kind::Organisations => ORGANISATION,
    }
}

const ID: Names = &[
    "编号",
    "id",
    "成果编号",
    "需求编号",
    "项目编号",
    "登记号",
    "成果登记号",
    "批准号",
    "项目批准号",
    "case number",
    "no",
    "number",
    "uuid",
    "source id",
    "单位编号",
];
const TITLE_EN: Names = &[
    "英文标题",
    "title_en",
    "英文名称",
    "英文题名",
    "成果英文名称",
    "english title",
    "name_en",
    "title english",
    "标题英文",
];
const SUMMARY: Names = &["一句话简介", "summary", "简介", "概要", "亮点", "tagline"];
const SUMMARY_EN: Names = &["英文简介", "summary_en", "英文概要"];
const BODY: Names = &[
    "正文",
    "body",
    "摘要",
    "abstract",
    "内容",
    "content",
    "成果简介",
    "项目简介",
    "成果介绍",
    "成果内容",
    "技术简介",
    "技术内容",
    "需求内容",
    "需求描述",
    "需求简介",
    "项目内容",
    "详细内容",
    "详情",
    "描述",
    "介绍",
    "说明",
    "中文摘要",
    "abstract_zh",
    "description",
    "text",
    "details",
    "主要内容",
    "技术需求内容",
];
const INDUSTRIES: Names = &[
    "行业",
    "industries",
    "应用行业",
    "所属行业",
    "行业分类",
    "国民经济行业",
    "国民经济行业分类",
    "industry",
    "应用领域行业",
    "行业代码",
    "国民经济行业代码",
    "industry code",
];
const FIELD: Names = &["高新技术领域", "field", "技术领域", "领域", "所属领域", "应用领域", "技术分类"];
const AXES: Names = &["重点方向", "axes", "产业方向", "axis", "产业领域"];
const IPC: Names = &[
    "IPC",
    "ipc",
    "IPC分类号",
    "国际专利分类",
    "专利分类号",
    "主分类号",
    "分类号",
    "ipc code",
    "ipc代码",
    "ipc号",
];
const KEYWORDS: Names = &["关键词", "keywords", "关键字", "标签", "主题词", "tags", "keyword", "tag"];
const REGION: Names = &[
    "地区",
    "region",
    "所在地",
    "所属地区",
    "所在地区",
    "行政区划",
    "城市",
    "省市",
    "区域",
    "city",
    "省份",
    "province",
    "所在城市",
];
const USCC: Names = &["统一社会信用代码", "uscc", "信用代码", "社会信用代码", "组织机构代码"];
const LANGUAGES: Names = &["语言", "languages", "language", "语种"];
const YEAR: Names = &[
    "年份",
    "year",
    "完成年份",
    "完成时间",
    "完成日期",
    "登记年份",
    "登记日期",
    "发布日期",
    "发布时间",
    "end",
    "date",
    "年度",
    "结题年份",
    "提出年份",
];
const ATTACHMENTS: Names = &["附件", "attachments", "attachment", "附件链接"];
const SOURCES: Names = &["出处", "sources", "来源链接", "url", "链接", "网址", "信息来源", "link"];

#[rustfmt::skip]
const ACHIEVEMENT: &[(Target, Names)] = &[
    (Target::Id, ID),
    (Target::Title, &["标题", "title", "成果名称", "科技成果名称", "题名", "项目名称", "技术名称", "专利名称",
        "名称", "题目", "论文题目", "中文标题", "中文题名", "title_zh", "name", "成果", "项目"]),
    (Target::TitleEn, TITLE_EN),
    (Target::Summary, SUMMARY),
    (Target::SummaryEn, SUMMARY_EN),
    (Target::Body, BODY),
    (Target::Problem, &["解决的问题", "problem", "痛点", "解决问题", "技术难题", "应用场景痛点"]),
    (Target::Solution, &["技术方案", "solution", "解决方案", "技术路线", "创新点", "技术创新点", "技术特点"]),
    (Target::Comparison, &["指标对比", "comparison", "对比", "技术指标", "主要技术指标", "性能指标"]),
    (Target::Economics, &["经济效益", "economics", "效益", "市场前景", "经济社会效益", "效益分析"]),
    (Target::Industries, INDUSTRIES),
    (Target::Field, FIELD),
    (Target::Axes, AXES),
    (Target::Discipline, &["学科", "discipline", "学科分类", "所属学科", "学科代码", "一级学科"]),
    (Target::Ipc, IPC),
    (Target::Keywords, KEYWORDS),
    (Target::Maturity, &["成熟度", "maturity", "技术成熟度", "TRL", "技术就绪度", "技术就绪水平", "成果成熟度",
        "所处阶段", "成果阶段", "技术阶段", "成果所处阶段", "研发阶段", "trl level"]),
    (Target::Rights, &["知识产权", "rights", "知识产权情况", "ip"]),
    (Target::Patents, &["专利号", "patents", "专利申请号", "申请号", "专利", "授权专利号", "application sn",
        "patent number", "application number", "patent", "patent no"]),
    (Target::PatentExpiry, &["专利到期日", "patent expiration date", "专利有效期", "expiration date"]),
    (Target::Organisation, &["完成单位", "organisation", "第一完成单位", "单位", "单位名称", "所属单位", "持有单位",
        "依托单位", "成果单位", "申请单位", "专利权人", "申请人", "权利人", "完成机构", "学校", "高校", "机构",
        "organization", "org", "center", "institution", "affiliation", "unit", "assignee"]),
    (Target::Uscc, USCC),
    (Target::Partners, &["合作单位", "partners", "其他完成单位", "参与单位", "合作完成单位", "联合单位"]),
    (Target::People, &["完成人", "people", "主要完成人", "第一完成人", "项目负责人", "负责人", "发明人", "团队",
        "成员", "作者", "authors", "author", "inventors", "inventor"]),
    (Target::Modes, &["转化方式", "modes", "合作方式", "拟转化方式", "交易方式", "合作模式", "转让方式", "转移方式", "拟采取的转化方式",
        "transfer mode"]),
    (Target::Licences, &["许可方式", "licences", "许可类型", "许可种类", "licenses"]),
    (Target::OpenLicence, &["开放许可", "open_licence"]),
    (Target::Price, &["价格", "price", "意向价格", "转让价格", "拟转让价格", "报价", "挂牌价", "期望价格", "估价"]),
    (Target::Region, REGION),
    (Target::Languages, LANGUAGES),
    (Target::Year, YEAR),
    (Target::Attachments, ATTACHMENTS),
    (Target::Sources, SOURCES),
];

#[rustfmt::skip]
const DEMAND: &[(Target, Names)] = &[
    (Target::Id, ID),
    (Target::Title, &["标题", "title", "需求名称", "技术需求名称", "需求标题", "项目名称", "题名", "难题名称",
        "榜单名称", "名称", "题目", "name", "需求", "技术需求"]),
    (Target::TitleEn, TITLE_EN),
    (Target::Summary, SUMMARY),
    (Target::SummaryEn, SUMMARY_EN),
    (Target::Difficulty, &["难点", "difficulty", "技术难点", "技术难题", "需解决的问题", "拟解决的问题", "关键问题",
        "需要解决的问题", "主要问题"]),
    (Target::Indicators, &["指标", "indicators", "技术指标", "主要技术指标", "考核指标", "指标要求", "预期指标"]),
    (Target::Present, &["现有基础", "present", "工作基础", "现有工作基础", "企业现状", "现状", "已有基础"]),
    (Target::Body, BODY),
    (Target::Budget, &["预算", "budget", "投入预算", "拟投入资金", "拟投入", "意向投入", "资金投入", "悬赏金额",
        "榜单金额", "金额", "拟投入金额", "经费", "money_wan", "预算金额", "计划投入"]),
    (Target::Deadline, &["截止日期", "deadline", "截止时间", "期限", "有效期", "需求截止日期", "有效期至", "完成期限"]),
    (Target::Modes, &["合作方式", "modes", "拟合作方式", "合作模式", "意向合作方式", "对接方式"]),
    (Target::Acceptance, &["验收标准", "acceptance", "验收", "验收要求", "验收方式"]),
    (Target::Industries, INDUSTRIES),
    (Target::Field, FIELD),
    (Target::Axes, AXES),
    (Target::Ipc, IPC),
    (Target::Keywords, KEYWORDS),
    (Target::Region, REGION),
    (Target::Organisation, &["企业", "organisation", "企业名称", "需求单位", "需求方", "单位", "单位名称", "公司",
        "公司名称", "发布单位", "需求企业", "机构", "organization", "org", "company", "enterprise"]),
    (Target::Uscc, USCC),
    (Target::Anonymous, &["匿名", "anonymous", "是否匿名"]),
    (Target::Course, &["进展", "course"]),
    (Target::Languages, LANGUAGES),
    (Target::Year, YEAR),
    (Target::Attachments, ATTACHMENTS),
    (Target::Sources, SOURCES),
];

#[rustfmt::skip]
const ORGANISATION: &[(Target, Names)] = &[
    (Target::Id, ID),
    (Target::Title, &["名称", "name", "单位名称", "机构名称", "企业名称", "学校名称", "单位", "公司名称", "全称",
        "title", "organisation", "organization", "school", "企业", "高校", "机构"]),
    (Target::TitleEn, TITLE_EN),
    (Target::Kind, &["类型", "kind", "单位类型", "机构类型", "单位性质", "性质", "type"]),
    (Target::Uscc, USCC),
    (Target::Region, REGION),
    (Target::Parent, &["上级单位", "parent", "主管部门", "隶属单位", "所属高校"]),
    (Target::Aliases, &["别名", "aliases", "简称", "曾用名", "alias"]),
    (Target::Tags, &["资质", "tags", "企业资质", "认定", "标签", "企业类别"]),
    (Target::Summary, &["简介", "summary", "单位简介", "企业简介", "机构简介", "介绍", "概况", "description"]),
    (Target::SummaryEn, SUMMARY_EN),
    (Target::Website, &["网站", "website", "网址", "官网", "主页", "url", "homepage"]),
];
