# 開示範囲と閲覧許可

tiers-why = まず価値が伝わることが大切です。題名・要約・分野・成熟度・知的財産は常に公開です。その他は登録者、秘密保持契約の署名者、商談相手に限定できます。一度公開した内容は秘密には戻りません。
draft-step-tiers = 開示範囲
draft-step-tiers-lead = 項目ごとに決めます。
draft-tier = 各部分の開示範囲
tier-public = 公開
tier-registered = 登録者
tier-nda = 秘密保持契約の署名者
tier-deal-room = 商談室
part-tiers = 開示範囲
part-sealed = 非公開の部分
reserved-title = 限定公開の内容
reserved-sign-in = ログインして見る
reserved-watermark = このページには秘密の内容が含まれます。{ $unit } { $person }、{ $moment } の閲覧専用です。閲覧は記録されます。
access-title = 閲覧許可
access-ask-title = 秘密部分の閲覧を申請
access-ask-lead = 目的を書いてください。発布者が承認し、契約に署名すると閲覧できます。申請は双方だけが見られます。
access-ask = 閲覧を申請
access-purpose = 目的
access-purpose-hint = 例：百 MW 級蓄電所への適用を評価するため。契約に記載されます。
access-who = 申請者
access-asked-at = 申請日時
access-tier = 開示範囲
access-until = 最終日
access-until-hint = 最長一年。いつでも取り消せます
access-approve-title = 承認
access-approve-lead = 相手が契約に署名してから閲覧できます。閲覧はすべて記録されます。
access-approve = 承認して署名を求める
access-refuse-title = 不承認
access-refusal = 理由
access-refuse = 不承認にする
access-agreement = 秘密保持契約
access-agreement-keep = 契約文を保存
access-sign-title = 署名
access-sign-lead = 中国語の文が正文です。氏名を入力し確認すると署名となり、日時と文のハッシュ値を記録します。
access-signed_name = 署名者の氏名
access-agree = 契約を読み、所属機関を代表して同意します
access-sign = 署名する
access-scan-open = 紙で署名したスキャンをアップロードする
access-scan-lead = 契約文をダウンロードし、印刷して署名・押印のうえ、PDF または写真をアップロードしてください。アップロードをもって署名とし、「紙面署名」と表示され、日時とスキャンの要約値が記録されます。
access-scan = 署名済みスキャン
access-scan-sign = アップロードして署名
access-scanned = 紙面で署名されました。
access-scan-read = スキャンを見る
access-revoke-open = 許可を取り消す
access-leave-open = 取り下げる
access-end-why = 以後は閲覧できません。すでに見た内容の秘密保持義務は続きます（中国民法典 第501条）。
access-revoke = 取り消す
access-leave = 取り下げる
access-list-title = 閲覧許可と記録
access-nothing-reserved = すべて公開です。「開示範囲」で設定できます。
access-requests = 申請
access-requests-none = まだ申請はありません。
access-look-what = 閲覧した内容
access-look-text = 成果の内容
access-looks = 閲覧記録
access-looks-lead = 自機関以外による、登録者の範囲を超える閲覧をすべて記録します。
access-state-asked = { $day } まで発布者の回答待ち
access-state-lapsed = 期限内に回答がなく失効しました。再申請できます
access-state-refused = 承認されませんでした：{ $words }
access-state-approved = 承認済み、署名待ち
access-state-granted = 有効：{ $tier }、{ $day } まで
access-state-expired = { $day } に満了
access-state-ended = { $day } に終了
me-access-asked = 回答待ちの閲覧申請
me-access-asks = 自分の閲覧申請
error-access-unit = 契約は機関間で結びます。先に役割を申請してください
error-access-until = 最長一年です
error-access-agree = 契約への同意が必要です
failure-access-own = 自機関の成果です。申請は不要です。
failure-access-state = 申請の状態が変わりました。ページを更新してください。
rule-access-decided = 閲覧申請の回答期限
mail-access-subject = 【Qiao】閲覧申請：{ $title }
mail-access-asked =
    「{ $title }」の秘密部分の閲覧申請がありました。

    目的：{ $words }

    回答はこちら：{ $place }
mail-access-approved =
    「{ $title }」の秘密部分の閲覧が承認されました（{ $until } まで）。

    先に契約に署名してください：{ $place }
mail-access-refused =
    「{ $title }」の秘密部分の閲覧は承認されませんでした。

    理由：{ $words }

    { $place }
mail-access-signed =
    「{ $title }」の秘密保持契約が署名されました（{ $until } まで閲覧可）。

    契約と記録：{ $place }
mail-access-ended =
    「{ $title }」の閲覧許可は終了しました。

    { $place }
part-economics = 経済効果
part-people = 完成者
part-partners = 協力機関
act-token-created = トークンを作成
act-token-ended = トークンを停止
act-access-asked = 閲覧を申請
act-access-approved = 閲覧を承認
act-access-refused = 閲覧を不承認
act-access-signed = 契約に署名
act-access-ended = 閲覧許可を終了
error-access-agree-rule = 中国民法典 第501条
demo-access-purpose = 建設中の蓄電所に使えるかを評価するため、解決方法と価格の根拠を知りたい

# API
api-tag-access = 非公開資料の閲覧
api-list-files = 自分の成果の添付ファイルを一覧する
api-add-file = 自分の成果に添付ファイルを追加する
api-fetch-file = 添付ファイルを取得する
api-remove-file = 添付ファイルを削除する
api-list-versions = 成果の版の履歴を一覧する
api-list-members = 所属機関のメンバーを一覧する（機関担当者）
api-list-portfolio = 所属機関の成果を一覧する（機関担当者）
api-list-access = 自分の成果への閲覧申請を一覧する
api-ask-access = 成果の非公開部分の閲覧を申請する
api-list-own-access = 自分が出した閲覧申請を一覧する
api-get-access = 閲覧申請を読む
api-approve-access = 閲覧に同意し、範囲と最終日を定める
api-refuse-access = 理由を述べて断る
api-end-access = 申請を取り下げる、または許可を終える
