# 取り込み：エラー、注意、結果。

import-ignored = （取り込み対象外）
import-done = { $read } 行を読み込みました：取り込み { $imported }、重複 { $duplicates }、類似 { $similar }、不受理 { $rejected }、注意 { $hints } 件、所要時間 { $seconds } 秒
import-would = 試行のため、書き込みは行っていません。{ $read } 行を読み込みました：取り込み可能 { $imported }、重複 { $duplicates }、類似 { $similar }、不受理 { $rejected }、注意 { $hints } 件、所要時間 { $seconds } 秒
import-rejected-report = 受理しなかった行とその理由：{ $file }（修正後、そのまま再度取り込めます）
import-duplicate-report = 重複または類似の行：{ $file }
import-resumed = 前回中断した取り込みを再開します。先頭の { $rows } 行は処理済みです
import-undo = この取り込みを取り消すには：qiao import undo { $id }
import-indexed-by-server = 稼働中のサービスが検索を更新します
import-near = 既存の項目と類似しています。印を付けて取り込みました：{ $id }
import-same = 既存の項目と同一のため、重ねて取り込みませんでした：{ $id }

import-fault-no-title = 題名がなく、題名の代わりになる本文もありません
import-fault-title-too-long = 題名が { $length } 字あり、上限の { $max } 字を超えています
import-fault-line-too-long = この行は { $max } MiB を超えています
import-fault-invalid-bytes = { $offset } バイト目以降がファイルの文字コードと合いません。UTF-8 で保存し直してから取り込んでください
import-fault-unclosed-quote = 引用符が閉じられていません
import-fault-not-json = 有効な JSON ではありません：{ $detail }
import-fault-not-an-object = この行の JSON はオブジェクトではありません
import-fault-wrong-shape = 項目の構造が正しくありません：{ $detail }
import-fault-formula-without-value = 数式の計算結果がありません。表計算ソフトで開き、一度保存してください
import-fault-cell-error = セルがエラー値です
import-fault-impossible-date = 存在しない日付です
import-fault-negative-money = 金額に負の数は使えません
import-fault-maturity-out-of-scale = 成熟度は 1 から { $top } の段階で示してください
import-fault-bad-uscc = 統一社会信用コードの検査に合格しません（GB 32100—2015）
import-fault-bad-patent-number = 特許番号の検査数字が正しくありません（中国国家知識産権局の特許出願番号標準）
import-fault-unreadable = ファイルをここから先は読み込めません：{ $detail }
import-fault-inflates = 展開後の大きさが { $max } MiB を超えるため、残りは読み込んでいません

import-hint-title-from-body = 題名は本文の最初の文から取りました
import-hint-summary-to-body = 一言説明が { $max } 字を超えるため、本文に移しました
import-hint-formula-value = 数式の計算結果を取り込みました
import-hint-not-understood = 読み取れないため、空欄にしました
import-hint-unknown-name = コード表にない名称のため、空欄にしました
import-hint-ambiguous-name = 同名のコードが複数あるため、{ $taken } を採りました
import-hint-unit-assumed = 単位がないため、万元とみなしました
import-hint-day-assumed = 日の記載がないため、{ $taken } とみなしました
import-hint-level-from-word = 文言から第 { $level } 段階と判断しました
import-hint-foreign-patent = 外国の特許番号のため、そのまま残しました
import-hint-indicators-as-text = 数値を読み取れない指標は、本文に移しました
import-hint-unknown-keys = 後の行に新しい項目が現れましたが、取り込んでいません

import-open-io = ファイルを開けません
import-open-empty = ファイルが空です
import-open-zip-bomb = 圧縮ファイルの展開後の大きさが過大なため、受け付けませんでした
import-open-broken = ファイルが破損しています
import-open-old-office = 旧形式の Office ファイル（.xls）です。.xlsx で保存し直してください
import-open-binary-workbook = バイナリ形式のブック（.xlsb）です。.xlsx で保存し直してください
import-open-open-document = OpenDocument ファイルです。.xlsx または CSV で保存し直してください
import-open-word = Word ファイルです。表を .xlsx で保存してください
import-open-presentation = プレゼンテーションです。内容を .xlsx にまとめてください
import-open-pdf = PDF です。表形式のファイルを取り込んでください
import-open-markup = ウェブページまたは XML です。表形式のファイルを取り込んでください
import-open-archive = 圧縮アーカイブです。展開し、中の表を取り込んでください
import-open-binary = 判別できない種類のファイルです
