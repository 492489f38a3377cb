//! No bytes bring the reader down.

use std::io::Write;

use catalog::import::{Kind, Mapping, Source, achievement, demand, organisation};
use proptest::prelude::*;

use crate::Given;

fn read_everything(bytes: &[u8]) {
    let given = Given::new();
    let Ok(mut source) = Source::open(&given.file(bytes)) else { return };
    let sample = source.sample(20);
    let columns = source.columns().to_vec();
    let mappings = Kind::ALL.map(|kind| Mapping::guess(kind, &columns, &sample));
    for row in source.take(2000).flatten() {
        let _ = achievement(&row, &mappings[0]);
        let _ = demand(&row, &mappings[1]);
        let _ = organisation(&row, &mappings[2]);
    }
}

/// A real workbook's parts with one part replaced.
pub(crate) fn workbook_with(part: &str, bytes: &[u8]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "标题").unwrap();
    sheet.write(1, 0, "甲").unwrap();
    let whole = book.save_to_buffer().unwrap();
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(whole)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let entry = from.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        if name == part {
            to.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
            to.write_all(bytes).unwrap();
        } else {
            to.raw_copy_file(entry).unwrap();
        }
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn lines_that_reopen_their_quotes_stay_linear() {
    let mut file = "标题,摘要\n".to_owned();
    file.push_str(&"x\"y,\"\n".repeat(300_000));
    // Were it quadratic, this would not end in a day.
    read_everything(file.as_bytes());
}

#[test]
fn deep_json_is_a_fault() {
    read_everything(format!("{{\"title\":{}", "[".repeat(500_000)).as_bytes());
    read_everything(format!("[{}", "{\"a\":".repeat(500_000)).as_bytes());
}

#[test]
fn odd_sheets_are_refused_or_read() {
    let sheets = [
        "<worksheet><sheetData><row r=\"4294967295\"><c r=\"XFD1048576\" t=\"s\"><v>99999999</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c r=\"A1\" t=\"inlineStr\"><is><t>标题</t></is></c></row><row><c r=\"A2\"><f t=\"shared\" si=\"4000000000\" ref=\"A2:A3\">B1</f></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row r=\"0\"><c r=\"ZZZZZZZZ99999999999\"><v>1e999</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v>",
        "<worksheet/>",
        "",
    ];
    for sheet in sheets {
        read_everything(&workbook_with("xl/worksheets/sheet1.xml", sheet.as_bytes()));
        read_everything(&workbook_with("xl/styles.xml", sheet.as_bytes()));
        read_everything(&workbook_with("xl/workbook.xml", sheet.as_bytes()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_open_or_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        read_everything(&bytes);
    }

    #[test]
    fn any_bytes_behind_a_known_beginning(
        start in prop::sample::select(vec![
            &b"\x1f\x8b\x08\0\0\0\0\0\0\x03"[..], b"PK\x03\x04\x14\0", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf",
            "标题,摘要\n".as_bytes(), b"[{\"title\":", b"{\"title\":\"a\"}\n",
        ]),
        bytes in prop::collection::vec(any::<u8>(), 0..1000),
    ) {
        read_everything(&[start, &bytes].concat());
    }

    #[test]
    fn any_text_opens_or_is_refused(text in "([{}\\[\\]\",;|\t\n:'标题摘要价格日期0-9a-z.%≥-]|\\PC){0,400}") {
        read_everything(text.as_bytes());
    }

    #[test]
    fn any_cells_are_read(cells in prop::collection::vec("[^,\"\r\n]{0,30}|[0-9./年月日万元~-]{0,12}|[\\[{}\\]:0-9nul]{0,9}", 12)) {
        let header = "标题,摘要,价格,预算,截止日期,年份,成熟度,专利号,知识产权,指标,地区,完成人";
        read_everything(format!("{header}\n{}\n", cells.join(",")).as_bytes());
    }

    #[test]
    fn any_sheet_is_read(text in "(<(row|c|v|f|is|t)( r=\"[A-C0-9]{1,4}\")?( t=\"(s|str|inlineStr|d|b|e)\")?>|</(row|c|v|f|is|t)>|[0-9a-z&;#]{0,5}){0,40}") {
        let sheet = format!("<worksheet><sheetData>{text}</sheetData></worksheet>");
        read_everything(&workbook_with("xl/worksheets/sheet1.xml", sheet.as_bytes()));
    }
}
