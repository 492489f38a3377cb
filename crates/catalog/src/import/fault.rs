//! What was wrong with a row, and what was taken otherwise than written: facts, put into words by the locales.

/// Longest value repeated in a fault, in characters.
const VALUE_MAX: usize = 200;

/// A row that is not taken, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// As the person sees it: the row of the sheet, or the line.
    pub row: u64,
    /// The header of the column, where the fault belongs to one.
    pub column: Option<String>,
    /// What stood there, shortened to 200 characters.
    pub value: String,
    pub reason: Reason,
}

/// A row that is taken, with something its owner should look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    pub row: u64,
    pub column: Option<String>,
    pub value: String,
    pub note: Note,
}

/// Why a row is refused.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Neither a title nor a text to take one from.
    NoTitle,
    TitleTooLong {
        max: usize,
        length: usize,
    },
    LineTooLong {
        max_mib: u64,
    },
    /// Bytes that are no text in the file's encoding, at this offset of the (unpacked) file.
    InvalidBytes {
        offset: u64,
    },
    /// A quote opened here is never closed.
    UnclosedQuote,
    NotJson {
        detail: String,
    },
    NotAnObject,
    /// JSON of another shape than the field has.
    WrongShape {
        detail: String,
    },
    /// A word where only certain words are understood.
    UnknownWord {
        word: String,
        known: String,
    },
    /// The cell is a formula that was never calculated.
    FormulaWithoutValue,
    /// The cell shows a spreadsheet error such as `#REF!`.
    CellError,
    ImpossibleDate,
    NegativeMoney,
    MaturityOutOfScale {
        top: u8,
    },
    /// Of a 统一社会信用代码, which has eighteen symbols.
    UsccLength {
        found: usize,
    },
    BadUscc {
        /// The code with misread letters put right, if then its check symbol holds.
        meant: Option<String>,
    },
    BadPatentNumber,
    /// The row is of an organisation that the importer does not act for.
    OtherUnit {
        name: String,
    },
    /// The row keeps parts of a listing for some readers, which a file does not.
    Reserved,
    /// The rest of the file cannot be read.
    Unreadable {
        detail: String,
    },
    /// The packed file unpacks to more than is read; the rest is not read.
    Inflates {
        max_mib: u64,
    },
}

/// What was taken otherwise than written.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    TitleFromBody,
    SummaryToBody {
        max: usize,
    },
    /// The calculated value of a formula was taken.
    FormulaValue,
    /// An optional value that was not understood and is left out.
    NotUnderstood,
    UnknownName,
    /// An amount without a unit, taken in this one: 元 or 万元.
    UnitAssumed {
        unit: &'static str,
    },
    /// An amount in another currency, which is left out.
    OtherCurrency,
    DayAssumed {
        taken: String,
    },
    /// A word gives a band; its lowest level is taken.
    LevelFromWord {
        level: u8,
    },
    ForeignPatent,
    /// A publication number, which carries no check digit.
    PublicationNumber,
    OwnerCodeWrong,
    DeadlinePassed,
    /// Its patent is filed on a day to come: it waits as a draft.
    NotYetFiled,
    /// Lines without an operator and a number, kept in the body.
    IndicatorsAsText,
    /// Keys that appear first after the part of the file in which columns are looked for.
    UnknownKeys,
}

impl Fault {
    pub(crate) fn of_row(row: u64, reason: Reason) -> Self {
        Self { row, column: None, value: String::new(), reason }
    }

    pub(crate) fn at(row: u64, column: &str, value: &str, reason: Reason) -> Self {
        Self { row, column: Some(column.to_owned()), value: shortened(value), reason }
    }
}

impl Hint {
    pub(crate) fn at(row: u64, column: &str, value: &str, note: Note) -> Self {
        Self { row, column: Some(column.to_owned()), value: shortened(value), note }
    }
}

impl Reason {
    /// The locale key under which the reason is put into words.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoTitle => "import-fault-no-title",
            Self::TitleTooLong { .. } => "import-fault-title-too-long",
            Self::LineTooLong { .. } => "import-fault-line-too-long",
            Self::InvalidBytes { .. } => "import-fault-invalid-bytes",
            Self::UnclosedQuote => "import-fault-unclosed-quote",
            Self::NotJson { .. } => "import-fault-not-json",
            Self::NotAnObject => "import-fault-not-an-object",
            Self::WrongShape { .. } => "import-fault-wrong-shape",
            Self::UnknownWord { .. } => "import-fault-unknown-word",
            Self::FormulaWithoutValue => "import-fault-formula-without-value",
            Self::CellError => "import-fault-cell-error",
            Self::ImpossibleDate => "import-fault-impossible-date",
            Self::NegativeMoney => "import-fault-negative-money",
            Self::MaturityOutOfScale { .. } => "import-fault-maturity-out-of-scale",
            Self::UsccLength { .. } => "import-fault-uscc-length",
            Self::BadUscc { meant: Some(_) } => "import-fault-bad-uscc-meant",
            Self::BadUscc { meant: None } => "import-fault-bad-uscc",
            Self::BadPatentNumber => "import-fault-bad-patent-number",
            Self::OtherUnit { .. } => "import-fault-other-unit",
            Self::Reserved => "import-fault-reserved",
            Self::Unreadable { .. } => "import-fault-unreadable",
            Self::Inflates { .. } => "import-fault-inflates",
        }
    }

    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TitleTooLong { max, length } => {
                vec![("max", max.to_string()), ("length", length.to_string())]
            }
            Self::LineTooLong { max_mib } | Self::Inflates { max_mib } => {
                vec![("max", max_mib.to_string())]
            }
            Self::InvalidBytes { offset } => vec![("offset", offset.to_string())],
            Self::NotJson { detail } | Self::WrongShape { detail } | Self::Unreadable { detail } => {
                vec![("detail", detail.clone())]
            }
            Self::MaturityOutOfScale { top } => vec![("top", top.to_string())],
            Self::UnknownWord { word, known } => vec![("word", word.clone()), ("known", known.clone())],
            Self::UsccLength { found } => vec![("found", found.to_string())],
            Self::OtherUnit { name } => vec![("name", name.clone())],
            Self::BadUscc { meant } => vec![("meant", meant.clone().unwrap_or_default())],
            Self::NoTitle
            | Self::UnclosedQuote
            | Self::NotAnObject
            | Self::FormulaWithoutValue
            | Self::CellError
            | Self::ImpossibleDate
            | Self::NegativeMoney
            | Self::Reserved
            | Self::BadPatentNumber => Vec::new(),
        }
    }
}

impl Note {
    pub fn key(&self) -> &'static str {
        match self {
            Self::TitleFromBody => "import-hint-title-from-body",
            Self::SummaryToBody { .. } => "import-hint-summary-to-body",
            Self::FormulaValue => "import-hint-formula-value",
            Self::NotUnderstood => "import-hint-not-understood",
            Self::UnknownName => "import-hint-unknown-name",
            Self::UnitAssumed { .. } => "import-hint-unit-assumed",
            Self::OtherCurrency => "import-hint-other-currency",
            Self::DayAssumed { .. } => "import-hint-day-assumed",
            Self::LevelFromWord { .. } => "import-hint-level-from-word",
            Self::ForeignPatent => "import-hint-foreign-patent",
            Self::PublicationNumber => "import-hint-publication-number",
            Self::OwnerCodeWrong => "import-hint-owner-code-wrong",
            Self::DeadlinePassed => "import-hint-deadline-passed",
            Self::NotYetFiled => "import-hint-not-yet-filed",
            Self::IndicatorsAsText => "import-hint-indicators-as-text",
            Self::UnknownKeys => "import-hint-unknown-keys",
        }
    }

    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::SummaryToBody { max } => vec![("max", max.to_string())],
            Self::UnitAssumed { unit } => vec![("unit", (*unit).to_owned())],
            Self::DayAssumed { taken } => vec![("taken", taken.clone())],
            Self::LevelFromWord { level } => vec![("level", level.to_string())],
            Self::TitleFromBody
            | Self::FormulaValue
            | Self::NotUnderstood
            | Self::UnknownName
            | Self::OtherCurrency
            | Self::ForeignPatent
            | Self::PublicationNumber
            | Self::OwnerCodeWrong
            | Self::DeadlinePassed
            | Self::NotYetFiled
            | Self::IndicatorsAsText
            | Self::UnknownKeys => Vec::new(),
        }
    }
}

fn shortened(value: &str) -> String {
    value.chars().take(VALUE_MAX).collect()
}
