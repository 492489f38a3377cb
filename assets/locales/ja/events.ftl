# Webhook とイベント名

webhooks-title = Webhook
webhooks-lead = 市場であなたに関わる出来事を、あなたのシステムへすぐに知らせます。知らせるのは何が起きたか、どの項目かだけで、内容はトークンを使い API で読み取ります。見る権限のないものは知らせません。
webhooks-own = 送信先
webhooks-none = まだありません。組織のシステムで進み具合を受け取るときは、下で追加してください。
webhook-new = 送信先を追加
webhook-address = アドレス
webhook-address-hint = https:// で始まる公開アドレス。内部ネットワークのシステムは運営者にご相談ください
webhook-topic = 知らせるイベント
webhook-topic-listing = 成果とニーズ
webhook-topic-listing-hint = 公開・修正・更新・停止・取り下げ。自分のものは審査と添付も
webhook-topic-intent = 意向
webhook-topic-intent-hint = 送ったものと受け取ったもの
webhook-topic-access = 閲覧許可
webhook-topic-access-hint = 申請・回答・署名・終了
webhook-topic-appointment = 役割
webhook-topic-appointment-hint = 申請・任命・終了
webhook-topic-account = アカウント
webhook-topic-account-hint = ログイン・トークン・フォロー・Webhook
webhook-topic-catalogue = 取り込みと機関
webhook-topic-catalogue-hint = 運営者と所管部門が対象
webhook-topic-roadshow = ピッチイベント
webhook-topic-roadshow-hint = 主催者と運営者が対象
webhook-create = 追加
webhook-title = 送信先
webhook-open = 送信記録を見る
webhook-state = 状態
webhook-state-live = 正常
webhook-state-waiting = 前回は受け取られませんでした。{ $moment } に再送します
webhook-state-paused = 繰り返し失敗したため { $moment } から一時停止中。受信側の修復後に「再開」を押すと、止まった所から送ります
webhook-since = 追加日時
webhook-test = 試しに送る
webhook-resume = 再開
webhook-rekey = 鍵を替える
webhook-end = 廃止
webhook-tries = 最近の送信
webhook-tries-none = まだ送信していません。
webhook-when = 日時
webhook-act = イベント
webhook-answer = 相手の応答
webhook-taken = 受領
webhook-not-taken = 未受領
webhook-secret-title = 署名の鍵
webhook-secret-once = 今、受信側へ写してください。再表示はできず、替えるだけになります。
webhook-manual = 受信側の方へ
webhook-manual-message = 各メッセージは JSON です。type はイベント名、timestamp は発生日時、data.object は対象の種類と番号、data.position はログ内の順番、data.page はページの URL です（ページがなければ null）。10 秒以内に 2xx で応答し、時間のかかる処理はその後に行ってください。
webhook-manual-signature = 署名は Standard Webhooks 仕様に従い、webhook-id・webhook-timestamp・本文を HMAC-SHA256 で署名して webhook-signature に記します。署名を確かめ、webhook-timestamp（送信時刻）が現在と 5 分以上ずれたものは拒否してください。本文の timestamp は発生日時で、再送ではより前になります。
webhook-manual-order = イベントは順に一件ずつ送ります。受け取られないものは間隔を延ばしながら約九時間、計八回まで送信を試み、その後一時停止します。再開すると止まった所から続くので、漏れはありません。同じイベントが二度届くことがあります。webhook-id ごとに一度だけ処理してください。
webhook-manual-sight = 知らせる範囲は、その時点のあなたの役割で決まります。役割が終われば通知も終わります。リダイレクトには従いません。
webhook-catalogue = 全イベント名
error-webhook-address = https:// で始まる完全なアドレスを、利用者名とパスワードなしで入力してください
error-webhook-inside = このアドレスは公開インターネットにありません。市場を通じて内部ネットワークが探られないよう、送信先は公開アドレスに限ります。内部のシステムは運営者にご相談ください
error-webhook-topic = イベントを一種類以上選んでください
error-webhooks-most = 送信先は 10 件までです。使わないものを廃止してください
mail-webhook-subject = Webhook を一時停止しました
mail-webhook-paused =
    あなたのシステムが通知を繰り返し受け取らなかったため、送信を一時停止しました：
    { $address }

    修復後、次のページで「再開」を押してください。その間のイベントを順に送ります：
    { $place }
mail-security-subject = アカウントの安全に関するお知らせ
mail-security-token =
    あなたのアカウントに新しいアクセストークン「{ $name }」が作られました。これを持つプログラムは、あなたの名義で市場を利用できます。

    心当たりがなければ、すぐに停止してください：
    { $place }
mail-security-webhook-rekeyed =
    イベントの送信先の秘密鍵が更新され、以前の鍵は無効になりました：
    { $address }

    心当たりがなければ、すぐに廃止してください：
    { $place }
mail-security-webhook =
    あなたのアカウントに、イベントの送信先が追加されました：
    { $address }

    心当たりがなければ、すぐに廃止してください：
    { $place }
act-appointment-asked = 役割の申請
act-appointment-begun = 任命
act-appointment-ended = 役割の終了
act-person-registered = 登録
act-person-renamed = 呼び名の変更
act-person-exported = 個人データの書き出し
act-person-erased = アカウントの削除
act-session-opened = ログイン
act-session-ended = ログアウト
act-webhook-created = 送信先の追加
act-webhook-tested = 送信の試行
act-webhook-rekeyed = 署名鍵の変更
act-webhook-paused = 送信の一時停止
act-webhook-resumed = 送信の再開
act-webhook-ended = 送信先の廃止
act-search-saved = 検索のフォロー
act-search-renewed = フィードアドレスの変更
act-search-ended = フォローの終了
act-organisation-recorded = 機関の登録
act-organisation-completed = 機関情報の補足
act-organisation-reverted = 機関情報の復元
act-organisation-removed = 機関の削除
act-import-begun = 取り込み開始
act-import-finished = 取り込み完了
act-import-undone = 取り込みの取り消し
act-import_mapping-kept = 取り込み対応表の保存
act-intent-sent = 意向の送信
act-intent-reminded = 意向の催促
act-intent-escalated = 意向を運営者へ引き継ぎ
act-intent-brokered = 意向への対応を技術移転人材に依頼
act-intent-accepted = 意向の受諾
act-intent-declined = 意向の見送り
act-intent-closed = 掲載の取下げによる意向の終了
act-intent-withdrawn = 意向の撤回
act-listing-diagnosing = ニーズ診断の開始
act-listing-shortlisted = 候補の選定
act-listing-in_deal = 商談の開始
act-listing-reopened = 募集の再開
act-listing-converted = 契約
act-listing-in_talks = 成果の商談開始
act-listing-reserved = 成果の留保
act-listing-released = 留保の解除
act-listing-contracted = 成約の記録
act-tombstone-kept = 提供元で取り下げ、当サイトでは保持
act-listing-timed = 掲載期限の設定
api-list-webhooks = イベントの送信先を一覧する
api-create-webhook = イベントの送信先を追加する
api-end-webhook = 送信先を廃止する
webhook-acts-hint = 鍵を変更すると、以前の鍵は直ちに無効となり、受信側が新しい鍵に替えるまで署名検証に失敗します。廃止すると元に戻せず、未送信のイベントは送られません。再度追加した送信先に届くのは、その後のイベントだけです。
error-made-often = 一日に作成できるのは 20 回までです。明日お試しください
failure-made-often = 試し送りも秘密鍵の更新も、それぞれ一日 20 回までです。明日お試しください。
act-upload-received = 取り込むファイルを受領
act-upload-mapped = 取り込みの列の対応を変更
act-upload-ordered = 取り込みを指示
act-upload-reversed = 取り込みの取り消しを指示
act-organisation-identified = 確認済み信用コードを登録
act-verification-asked = 機関の確認を申請
act-verification-confirmed = 機関を確認
act-verification-returned = 確認申請を差し戻し
act-invitation-sent = 招待を送付
act-invitation-accepted = 招待を承諾
act-invitation-refused = 招待を辞退
act-invitation-revoked = 招待を取り消し
act-rule-set = 規則の数値を設定
act-rule-ended = 未施行の規則を取り下げ
