//! What a file is, is told from its bytes.

use std::io::Write;

use catalog::import::{
    Cell, FormatFound, Kind, Mapping, OpenError, Reason, Source, Unsupported, achievement, fingerprint,
};

use crate::{Given, Rows, guessed, opened};

fn text(rows: &Rows, row: usize, column: usize) -> String {
    rows[row].as_ref().unwrap().cells[column].text()
}

#[test]
fn every_delimiter_is_found() {
    for delimiter in [",", ";", "\t", "|"] {
        let lines =
            ["标题#摘要#关键词", "甲#乙#丙", "\"丁#一\"#戊#己"].map(|line| line.replace('#', delimiter));
        let (columns, rows) = opened(lines.join("\r\n")).unwrap();
        assert_eq!(columns, ["标题", "摘要", "关键词"]);
        assert_eq!(text(&rows, 1, 0), format!("丁{delimiter}一"));
        assert_eq!(rows[1].as_ref().unwrap().number, 3);
    }
}

#[test]
fn every_encoding_reads_the_same() {
    let text_of = "标题,摘要\n燃料电池膜电极,高温质子交换膜\n";
    let utf_16 = |big: bool| -> Vec<u8> {
        text_of
            .encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark.to_vec(), bytes].concat();
    let gb = encoding_rs::GB18030.encode(text_of).0.into_owned();
    let files = [
        text_of.as_bytes().to_vec(),
        marked(b"\xef\xbb\xbf", text_of.as_bytes().to_vec()),
        marked(b"\xff\xfe", utf_16(false)),
        marked(b"\xfe\xff", utf_16(true)),
        utf_16(false),
        gb,
    ];
    for file in files {
        let (columns, rows) = opened(file).unwrap();
        assert_eq!(columns, ["标题", "摘要"]);
        assert_eq!(text(&rows, 0, 1), "高温质子交换膜");
    }
}

#[test]
fn a_file_that_turns_chinese_late_is_still_gbk() {
    let mut file = b"title,abstract\n".to_vec();
    for at in 0..20_000 {
        file.extend(format!("title {at},text\n").bytes());
    }
    file.extend_from_slice(&encoding_rs::GBK.encode("晚到的标题,正文\n").0);
    let (_, rows) = opened(file).unwrap();
    assert_eq!(text(&rows, 20_000, 0), "晚到的标题");
}

#[test]
fn invalid_bytes_cost_their_row_and_name_their_place() {
    let mut file = "标题,摘要\n第一行,好\n".as_bytes().to_vec();
    let at = file.len() as u64 + 3;
    file.extend_from_slice("坏".as_bytes());
    file.extend_from_slice(b"\xff\xfe,x\n");
    file.extend_from_slice("第三行,好\n".as_bytes());
    let (_, rows) = opened(file).unwrap();
    let fault = rows[1].as_ref().unwrap_err();
    assert_eq!((fault.row, &fault.reason), (3, &Reason::InvalidBytes { offset: at }));
    assert_eq!(text(&rows, 2, 0), "第三行");
}

#[test]
fn a_line_too_long_is_passed_over() {
    let mut file = "标题,摘要\n甲,一\n".to_owned();
    file.push_str(&"长".repeat(3 << 20));
    file.push_str(",二\n丙,三\n");
    let (_, rows) = opened(file).unwrap();
    assert_eq!(rows[1].as_ref().unwrap_err().reason, Reason::LineTooLong { max_mib: 4 });
    assert_eq!(text(&rows, 2, 0), "丙");
}

#[test]
fn an_unclosed_quote_costs_one_row() {
    let (_, rows) = opened("标题,摘要\n甲,一\n乙,\"二\n丙,三\n丁,四\n").unwrap();
    assert_eq!(rows[1].as_ref().unwrap_err().reason, Reason::UnclosedQuote);
    assert_eq!(text(&rows, 2, 0), "丙");
    assert_eq!(text(&rows, 3, 0), "丁");
}

#[test]
fn a_quoted_cell_may_hold_lines_and_quotes() {
    let (_, rows) = opened("标题,摘要\n甲,\"一\r\n二 \"\"三\"\"\"\n乙,四\n").unwrap();
    assert_eq!(text(&rows, 0, 1), "一\n二 \"三\"");
    assert_eq!(rows[1].as_ref().unwrap().number, 3);
}

#[test]
fn a_caption_above_the_header_is_passed_over() {
    let (columns, rows) = opened("2025年成果汇总表,,\n,,\n序号,成果名称,完成单位\n1,甲,乙\n").unwrap();
    assert_eq!(columns, ["序号", "成果名称", "完成单位"]);
    assert_eq!(rows[0].as_ref().unwrap().number, 4);
}

#[test]
fn json_comes_as_lines_or_as_an_array() {
    let objects = [r#"{"title":"甲","keywords":["一","二"]}"#, r#"{"title":"乙, [{\"","year":2024}"#];
    let files = [objects.join("\n"), format!("[\n {} ,\n{}\n]", objects[0], objects[1])];
    for file in files {
        let (columns, rows) = opened(file).unwrap();
        let keywords = columns.iter().position(|name| name == "keywords").unwrap();
        assert_eq!(rows[0].as_ref().unwrap().cells[keywords], Cell::Json(serde_json::json!(["一", "二"])));
        let title = columns.iter().position(|name| name == "title").unwrap();
        assert_eq!(text(&rows, 1, title), "乙, [{\"");
    }
}

#[test]
fn broken_json_costs_its_line() {
    let (_, rows) = opened("{\"title\":\"甲\"}\n{\"title\":\n[1]\n{\"title\":\"乙\"}\n").unwrap();
    assert!(matches!(rows[1].as_ref().unwrap_err().reason, Reason::NotJson { .. }));
    assert_eq!(rows[2].as_ref().unwrap_err().reason, Reason::NotAnObject);
    assert_eq!(rows[3].as_ref().unwrap().number, 4);
}

#[test]
fn a_list_is_a_title_a_line() {
    let given = Given::new();
    let path = given.file("一种方法\n\nA method, with a comma\n基于视觉的检测\n");
    let source = Source::open(&path).unwrap();
    assert_eq!(source.format(), FormatFound::Titles);
    let numbers: Vec<u64> = source.map(|row| row.unwrap().number).collect();
    assert_eq!(numbers, [1, 3, 4]);
}

#[test]
fn gzip_is_unpacked_on_the_way_and_a_bomb_is_told() {
    let packed = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let (_, rows) = opened(packed("标题,摘要\n甲,一\n".as_bytes())).unwrap();
    assert_eq!(text(&rows, 0, 0), "甲");
    let mut whole = packed("{\"title\":\"甲\"}\n".repeat(10).as_bytes());
    whole.truncate(whole.len() - 9);
    let broken = opened(whole);
    assert!(match broken {
        Err(OpenError::Broken { .. }) => true,
        Ok((_, rows)) =>
            matches!(rows.last(), Some(Err(fault)) if matches!(fault.reason, Reason::Unreadable { .. })),
        Err(_) => false,
    });
    let bomb = packed(&vec![b' '; 80 << 20]);
    let told = match opened(bomb) {
        Err(OpenError::ZipBomb | OpenError::Empty) => true,
        Err(_) => false,
        Ok((_, rows)) => rows
            .iter()
            .any(|row| matches!(row, Err(fault) if matches!(fault.reason, Reason::Inflates { .. }))),
    };
    assert!(told);
}

#[test]
fn files_of_other_kinds_are_named() {
    let kind = |bytes: &[u8]| match opened(bytes) {
        Err(OpenError::NotSupported(kind)) => kind,
        other => panic!("{:?}", other.err()),
    };
    assert_eq!(kind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest"), Unsupported::OldOffice);
    assert_eq!(kind(b"%PDF-1.7 rest"), Unsupported::Pdf);
    assert_eq!(kind(b"<html><table>"), Unsupported::Markup);
    assert_eq!(kind(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0"), Unsupported::Binary);
    assert!(matches!(opened(b""), Err(OpenError::Empty)));
    assert!(matches!(opened(b"\n \n"), Err(OpenError::Empty)));
    assert!(matches!(opened(b"PK\x03\x04rubbish"), Err(OpenError::Broken { .. })));
}

#[test]
fn a_workbook_gives_values_dates_and_formulas() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
    let given = Given::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write(0, 0, "成果汇总").unwrap();
    for (column, name) in (0..).zip(["标题", "完成时间", "预算（万元）"]) {
        sheet.write(2, column, name).unwrap();
    }
    sheet.write(3, 0, Formula::new("=\"a\"&\"b\"").set_result("ab")).unwrap();
    sheet.write_with_format(3, 1, ExcelDateTime::parse_from_str("2024-03-01").unwrap(), &day).unwrap();
    sheet.write(3, 2, 80.5).unwrap();
    sheet.write(5, 0, "隔一行").unwrap();
    let path = given.path("book.csv");
    book.save(&path).unwrap();
    let source = Source::open(&path).unwrap();
    assert_eq!(source.format(), FormatFound::Xlsx);
    assert_eq!(source.columns(), ["标题", "完成时间", "预算（万元）"]);
    let rows: Rows = source.collect();
    let first = rows[0].as_ref().unwrap();
    assert_eq!((first.number, first.hints.len()), (4, 1));
    let texts: Vec<String> = first.cells.iter().map(Cell::text).collect();
    assert_eq!(texts, ["ab", "2024-03-01", "80.5"]);
    assert_eq!(rows[1].as_ref().unwrap().number, 6);
}

#[test]
fn a_formula_never_calculated_and_an_error_are_faults_where_the_column_is_taken() {
    let cell = |place: &str, rest: &str| format!("<c r=\"{place}\"{rest}</c>");
    let named = |place: &str, name: &str| cell(place, &format!(" t=\"inlineStr\"><is><t>{name}</t></is>"));
    let rows = [
        format!("<row r=\"1\">{}{}</row>", named("A1", "标题"), named("B1", "备注")),
        format!("<row r=\"2\">{}{}</row>", named("A2", "甲"), cell("B2", "><f>B9</f>")),
        format!("<row r=\"3\">{}</row>", cell("A3", "><f>B9</f>")),
        format!("<row r=\"4\">{}</row>", cell("A4", " t=\"e\"><v>#REF!</v>")),
    ];
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", rows.concat());
    let (mapping, rows) = guessed(
        Kind::Achievements,
        crate::hostile::workbook_with("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    );
    let reasons: Vec<Option<Reason>> = rows
        .iter()
        .map(|row| achievement(row.as_ref().unwrap(), &mapping).err().map(|faults| faults[0].reason.clone()))
        .collect();
    assert_eq!(reasons, [None, Some(Reason::FormulaWithoutValue), Some(Reason::CellError)]);
}

#[test]
fn a_workbook_of_too_much_is_not_parsed() {
    let given = Given::new();
    let path = given.path("bomb.xlsx");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    for name in ["xl/workbook.xml", "xl/worksheets/sheet1.xml"] {
        zip.start_file(name, options).unwrap();
        zip.write_all(&vec![b' '; 40 << 20]).unwrap();
    }
    zip.finish().unwrap();
    assert!(matches!(Source::open(&path), Err(OpenError::ZipBomb)));
}

#[test]
fn a_file_without_a_title_says_what_it_saw() {
    let given = Given::new();
    let source = Source::open(&given.file("甲栏,乙栏\n1,2\n3,4\n")).unwrap();
    let mapping = Mapping::guess(Kind::Achievements, source.columns(), &[]);
    let refused = mapping.clone().complete().unwrap_err().to_string();
    assert!(refused.contains("甲栏, 乙栏") && refused.contains("--map 甲栏=title"), "{refused}");
    let title = catalog::import::Target::from_code("title").unwrap();
    let mapping = mapping.with("乙栏", title).unwrap().complete().unwrap();
    assert_eq!(mapping.ignored().collect::<Vec<_>>(), ["甲栏"]);
    let stored = serde_json::to_string(&mapping).unwrap();
    assert_eq!(serde_json::from_str::<Mapping>(&stored).unwrap(), mapping);
}

#[test]
fn headers_are_known_whatever_their_width_and_spacing() {
    let (mapping, _) = guessed(Kind::Achievements, "　成 果 名 称*,第一完成单位,联系人,ＴＲＬ\n甲,乙,丙,8\n");
    let codes: Vec<String> = mapping.columns.iter().map(|one| format!("{:?}", one.target)).collect();
    assert_eq!(codes, ["Some(Title)", "Some(Organisation)", "None", "Some(Maturity)"]);
}

#[test]
fn equal_files_have_one_fingerprint() {
    let given = Given::new();
    let path = given.file("abc");
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(fingerprint(&path).unwrap(), expected);
}

#[test]
fn carriage_returns_alone_end_lines_too() {
    let (_, rows) = guessed(Kind::Achievements, "成果名称,年份\r甲,2021\r乙,2022\r");
    assert_eq!(rows.len(), 2);
}

#[test]
fn a_stray_zero_or_a_line_of_another_encoding_leaves_utf_8_what_it_is() {
    let given = Given::new();
    let stray = "成果名称,摘要\n海水淡化膜,反渗\0透\n深海浮标,观测\n".as_bytes();
    assert!(Source::open(&given.file(stray)).is_err(), "a file with a zero is told to be no text");
    let mut mixed = "成果名称,摘要\n海水淡化膜,反渗透\n深海浮标,观测\n".as_bytes().to_vec();
    mixed.extend(encoding_rs::GBK.encode("轴承,淬火\n").0.iter());
    let source = Source::open(&given.file(&mixed)).unwrap();
    assert_eq!(source.columns(), ["成果名称", "摘要"]);
    let rows: Vec<_> = source.collect();
    assert!(rows[0].is_ok() && rows[1].is_ok() && rows[2].is_err());
}
