# 申立て：通知と声明

complaint-way-achievement = この成果について申し立てる
complaint-way-demand = このニーズについて申し立てる
complaint-new = 申立て
complaint-lead = 運営者は { $days } 営業日以内に判断します。掲載を停止する場合、申立ては掲載者へ転送されます。掲載者は侵害がない旨の声明を出すことができ、声明はあなたへ転送されます。誤った、または悪意ある申立ては、法律上の責任を負います（電子商務法第 42 条・第 43 条）。
complaint-ground = 申立ての理由
complaint-ground-right = 特許・著作権・商標などの権利を侵害している
complaint-ground-secret = 営業秘密を漏らしている
complaint-ground-false = 内容が事実でない
complaint-ground-personal = 個人情報を公開している
complaint-ground-unlawful = 法令に反している
complaint-words = 事実と根拠
complaint-words-hint = 権利の名称と番号、問題の箇所、根拠を確かめられる場所
complaint-truth = 上記は事実であり、掲載者への転送に同意する
complaint-file = 申し立てる
complaint-title = 申立て
complaint-who = 申立人
complaint-filed-at = 提出日時
complaint-steps = 経過
complaint-act = できること
complaint-step-words = 説明
complaint-admit = 認めて掲載を停止
complaint-admit-why = 「認めて掲載を停止」：掲載は直ちに停止し、申立ては掲載者へ転送されます。
complaint-dismiss = 認めない
complaint-dismiss-why = 「認めない」：措置は取らず、理由を申立人に伝えます。
complaint-counter = 声明を出す
complaint-counter-why = 「声明を出す」：侵害がない事実と根拠を示してください。申立人へ転送され、{ $days } 日以内に申立てや訴えがなければ掲載は戻ります。
complaint-proceed = 申立て・訴えを行った
complaint-proceed-why = 「申立て・訴えを行った」：裁判所または主管部門と事件番号を記してください。手続の間、掲載は戻りません。
complaint-reinstate = 掲載を再開
complaint-reinstate-why = 「掲載を再開」：措置を終え、再び公開します。
complaint-uphold = 停止を維持
complaint-uphold-why = 「停止を維持」：決定または判明した事実により、掲載は戻りません。
complaint-withdraw = 申立てを取り下げる
complaint-withdraw-why = 「申立てを取り下げる」：申立ては終わり、これによる停止は解除されます。説明は不要です。
complaint-state-filed = 運営者の判断待ち（{ $day } まで）
complaint-state-dismissed = 認められませんでした
complaint-state-admitted = 掲載停止中。掲載者は声明を出せます
complaint-state-countered = 掲載者が侵害はないと声明。{ $day } までに申立てや訴えがなければ掲載は戻ります
complaint-state-proceeding = 申立て・訴えの結果待ち
complaint-state-reinstated = 掲載を再開しました
complaint-state-upheld = 停止を維持しています
complaint-state-withdrawn = 申立人が取り下げました
me-complaints = 自分の申立て
desk-complaints = 申立て { $count } 件
error-complaint-truth = 事実であることと、掲載者への転送への同意を確認してください
error-complaint-open = この掲載への申立ては処理中です。「マイページ」で経過をご覧ください
error-complaint-often = 申立ては一日十件までです。明日お試しください
failure-complaint-state = この申立ては次の段階に進んでいます。ページを再読み込みして、今できることをご確認ください。
rule-complaint-decided = 申立ての処理期限
rule-complaint-waits = 声明転送後の申立て・訴えの期限
mail-complaint-subject = 申立て：{ $title }
mail-complaint-filed =
    「{ $title }」への申立てがありました。{ $day } までに判断してください：
    { $words }

    { $place }
mail-complaint-dismissed =
    「{ $title }」への申立ては認められませんでした。理由：
    { $words }

    { $place }
mail-complaint-admitted =
    「{ $title }」への申立てが認められ、掲載を停止し、申立てを掲載者へ転送しました。運営者の説明：
    { $words }

    { $place }
mail-complaint-notice =
    「{ $title }」は申立てにより掲載を停止しました。内容：
    { $words }

    侵害がないときは、次のページで根拠とともに声明を出してください（電子商務法第 43 条）：
    { $place }
mail-complaint-countered =
    「{ $title }」の掲載者が、侵害はないと声明しました：
    { $words }

    主管部門への申立てまたは提訴ができます。{ $day } までに次のページでお知らせがなければ、掲載は戻ります（電子商務法第 43 条）：
    { $place }
mail-complaint-countered-desk =
    「{ $title }」の掲載者が声明を出し、申立人へ転送しました。期限は { $day } です：
    { $words }

    { $place }
mail-complaint-proceeding =
    「{ $title }」：申立人が主管部門への申立てまたは提訴を知らせました。手続の間、掲載は戻りません：
    { $words }

    { $place }
mail-complaint-reinstated =
    「{ $title }」の掲載を再開しました。説明：
    { $words }

    { $place }
mail-complaint-upheld =
    「{ $title }」の停止を維持します。根拠：
    { $words }

    { $place }
mail-complaint-withdrawn =
    「{ $title }」への申立ては取り下げられました。

    { $place }
act-complaint-filed = 申立て
act-complaint-dismissed = 申立てを認めず
act-complaint-admitted = 申立てを認め掲載停止
act-complaint-countered = 声明の提出
act-complaint-proceeded = 申立て・提訴の通知
act-complaint-reinstated = 掲載の再開
act-complaint-upheld = 停止の維持
act-complaint-withdrawn = 申立ての取り下げ
demo-complaint-words = 「水 1 トンの蒸発に要するエネルギー」に原水の塩濃度と沸点上昇の記載がなく、15〜40 kWh では幅が広すぎて比較できません。試験条件を補ってください。

# API
api-tag-complaints = 申立て
api-complain-of-achievement = 成果について申し立てる
api-complain-of-demand = ニーズについて申し立てる
api-list-own-complaints = 自分の申立てを一覧する
api-get-complaint = 申立てとその経過を読む
api-state-on-complaint = 掲載者が反論を述べる、または申立人が提訴を知らせる・取り下げる
api-rule-on-complaint = 運営者が受理・却下・再掲載・認容を決める
error-complaint-truth-rule = 「電子商取引法（中国）」第 42 条

# The public board
complaints-title = 権利侵害の申立ての公示
complaints-lead = 本市場が受けた知的財産に関する通知、掲載者の声明、処理の結果を随時公示します（中国「電子商取引法」第 44 条）。個人情報と当事者の陳述は公示せず、決定前のものは対象を公示しません。
complaints-none = この種の申立てはまだありません。
complaints-received = 受付日
complaints-ground = 事由
complaints-about = 対象
complaints-course = 経過と結果
complaints-undecided-achievement = 成果 1 件（決定後に公示）
complaints-undecided-demand = ニーズ 1 件（決定後に公示）
complaints-off-achievement = 現在掲載されていない成果
complaints-off-demand = 現在掲載されていないニーズ
