# Import: faults, hints and results.

import-ignored = (not imported)
import-done = Rows read: { $read }. Imported { $imported }, duplicate { $duplicates }, similar { $similar }, rejected { $rejected }, hints { $hints }. Time taken: { $seconds } s
import-would = Trial run; nothing was written. Rows read: { $read }. Can be imported { $imported }, duplicate { $duplicates }, similar { $similar }, rejected { $rejected }, hints { $hints }. Time taken: { $seconds } s
import-rejected-report = Rejected rows and reasons: { $file } (correct it and import it again as it is)
import-duplicate-report = Duplicate and similar rows: { $file }
import-resumed = { $rows ->
    [one] Continuing the interrupted import; the first row has already been processed
   *[other] Continuing the interrupted import; the first { $rows } rows have already been processed
    }
import-undo = To undo this import: qiao import undo { $id }
import-indexed-by-server = The running service will update the search index
import-near = Similar to an existing entry; imported and marked: { $id }
import-same = Identical to an existing entry; not imported again: { $id }

import-fault-no-title = There is no title, and no text that could stand in for one
import-fault-title-too-long = The title has { $length } characters; the limit is { $max }
import-fault-line-too-long = This line exceeds { $max } MiB
import-fault-invalid-bytes = From byte { $offset } the content does not match the file’s encoding; save it as UTF-8 and import again
import-fault-unclosed-quote = A quotation mark is not closed
import-fault-not-json = Not valid JSON: { $detail }
import-fault-not-an-object = The JSON on this line is not an object
import-fault-wrong-shape = A field has the wrong structure: { $detail }
import-fault-formula-without-value = The formula has no calculated result; open the file in a spreadsheet program and save it once
import-fault-cell-error = The cell holds an error value
import-fault-impossible-date = There is no such date
import-fault-negative-money = An amount of money cannot be negative
import-fault-maturity-out-of-scale = The maturity level must be between 1 and { $top }
import-fault-bad-uscc = The unified social credit code fails its check (GB 32100—2015)
import-fault-bad-patent-number = The check digit of the patent number is wrong (CNIPA standard for patent application numbers)
import-fault-unreadable = The file cannot be read from here on: { $detail }
import-fault-inflates = Exceeds { $max } MiB when unpacked; the rest was not read

import-hint-title-from-body = The title was taken from the first sentence of the text
import-hint-summary-to-body = The summary exceeds { $max } characters and was moved into the text
import-hint-formula-value = The calculated result of the formula was taken
import-hint-not-understood = Not understood; left empty
import-hint-unknown-name = This name is not in the code table; left empty
import-hint-unit-assumed = No unit was given; read in units of { $unit } (CNY)
import-hint-day-assumed = No day was given; read as { $taken }
import-hint-level-from-word = Level { $level } was taken from the wording
import-hint-foreign-patent = A foreign patent number; kept as written
import-hint-indicators-as-text = Indicators without a recognisable value were moved into the text
import-hint-unknown-keys = New fields appeared in later rows and were not imported

import-open-io = The file cannot be opened
import-open-empty = The file is empty
import-open-zip-bomb = The compressed file is too large when unpacked and was refused
import-open-broken = The file is damaged
import-open-old-office = This is an old Office file (.xls); save it as .xlsx
import-open-binary-workbook = This is a binary workbook (.xlsb); save it as .xlsx
import-open-open-document = This is an OpenDocument file; save it as .xlsx or CSV
import-open-word = This is a Word file; save the table as .xlsx
import-open-presentation = This is a presentation; put its content into an .xlsx file
import-open-pdf = This is a PDF; import a spreadsheet file instead
import-open-markup = This is a web page or XML; import a spreadsheet file instead
import-open-archive = This is an archive; unpack it and import the spreadsheet inside
import-open-binary = This kind of file is not recognised
import-changed = Same number as an existing entry but different content; not imported, and the entry was left as it is: { $id }
import-waiting = Another import is running; this one starts when it ends
import-sheets-passed-over = Other sheets of the workbook were not read: { $sheets }. Save each as a file of its own to import it
import-missing = Not stated: { $things }
import-no-title = No title column was found. The columns are: { $columns }. Name it with --map { $example }=title
import-undone = Undone: { $removed } removed, { $reverted } organisations restored
import-kept = These organisations are referred to by other entries and stay: { $names }
import-fault-uscc-length = A unified social credit code has 18 symbols; this one has { $found } (GB 32100—2015)
import-fault-bad-uscc-meant = The unified social credit code fails its check (GB 32100—2015); perhaps { $meant } is meant
import-fault-unknown-word = ‘{ $word }’ is not known; one of these is: { $known }
import-hint-other-currency = Not an amount in CNY; nothing is converted, left empty
import-hint-publication-number = A patent publication number without a check digit; kept as written
import-hint-owner-code-wrong = The organisation's unified social credit code fails its check and was not used
import-hint-deadline-passed = The deadline has passed
