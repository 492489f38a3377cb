# 公示：協議価格、収益配分、権利付与

publicity-title = 公示
publicity-lead = 協議で決めた価格（科学技術成果転化促進法第18条）、収益の配分、完成者への権利付与について、機関が行う公示です。期間中はログインした人なら誰でも異議を申し立てられます。公示した内容は変更できず、新しい公示に差し替えるだけです。
publicity-kinds = 公示の種類
publicity-all-kinds = すべての種類
publicity-kind-price = 協議価格の公示
publicity-kind-split = 収益配分の公示
publicity-kind-rights = 権利付与の公示
publicity-states = 公示の状態
publicity-all-states = すべての状態
publicity-state-draft = 下書き
publicity-state-posted = 公示中
publicity-state-objected = 異議あり、期間停止中
publicity-state-effective = 期間満了、有効
publicity-state-cancelled = 異議を認め取消し
publicity-state-replaced = 差替え済み
publicity-state-withdrawn = 撤回済み
publicity-search = 成果名・概要・取引予定先で探す
publicity-unit = 公示した機関
publicity-all-units = すべての機関
publicity-open = 公示中
publicity-archive = 過去の公示
publicity-not-found = 条件に合う公示はありません。
publicity-show-all = すべての公示を見る
publicity-none = 公示はまだありません。まず成果をご覧ください：
publicity-follow = 公示中のものを購読（Atom）
publicity-posted-on = { $day }公示
publicity-read = 公示を見る、異議を申し立てる
publicity-new = 公示を起草
publicity-new-lead = まず下書きとして保存し、機関内で確認してから公示します。期間は公示の翌日から数えます。
publicity-why-price = 協議で価格を決める場合は、成果名と予定価格を公示します（科学技術成果転化促進法第18条）。期間は15日以上です（国発〔2016〕16号）。譲受人と完成者に親族その他の利害関係があるときは、必ず明示してください。
publicity-why-split = 純収入と各当事者の割合を公示します。完成者への報奨は取決めや規程に従い、ないときは科学技術成果転化促進法第45条によります。
publicity-why-rights = 完成者に与える所有権の持分または長期使用権を公示します（科学技術進歩法第33条、国科発区〔2020〕128号）。
publicity-about = 対象の成果：
publicity-no-unit = 現在どの機関の担当者でもありません。成果のページから起草すると、その成果の機関が公示者になります：
publicity-draft = 下書きとして保存
publicity-edit = 下書きを直す
publicity-save = 保存
publicity-draft-hint = 自機関と運営者だけが見られます。確認が済んだら、このページの下で公示してください。
publicity-content = 公示の内容
publicity-item = 成果名
publicity-see = 成果を見る：{ $title }
publicity-abstract = 概要
publicity-grounds = 根拠
publicity-mode = 移転方式
publicity-price = 予定価格
publicity-partner = 取引予定先
publicity-partner-open = 未定。決まったら新しい公示に差し替え、期間は改めて数えます。
publicity-income = 純収入
publicity-shares = 収益の配分
publicity-share-group = 配分先
publicity-share-share = 割合
publicity-share-amount = 金額
publicity-share-sum = 合計
publicity-right = 付与する権利
publicity-right-ownership = 所有権の持分 { $share }%
publicity-right-use = 長期使用権 { $years } 年
publicity-recipients = 付与先のチーム
publicity-list = ネガティブリスト
publicity-list-checked = 機関が確認済み、該当なし
publicity-time = 公示期間
publicity-posted-at = 公示日時
publicity-length = 期間
publicity-said-end = 公示時の満了日
publicity-days = { $days } 日
publicity-working = { $working } 営業日
publicity-days-and-working = { $days } 日、かつ機関の規程による { $working } 営業日以上
publicity-reckon-first = { $day }に公示し、当日は数えません（民法典第201条）。翌日から { $days } 日を数えて{ $counted }までです。
publicity-reckon-again = { $days ->
    [0] 異議の処理が済み、{ $day }に再開しました。当日は数えません。
   *[other] 異議の処理が済み、{ $day }に再開しました。当日は数えず、残り { $days } 日で{ $counted }までです。
}
publicity-reckon-own = あわせて { $working } 営業日の経過が必要で、{ $day }までです。遅いほうによります。
publicity-reckon-rolls = 末日が休日のため、次の営業日である{ $day }まで延びます（民法典第203条）。
publicity-reckon-ends = { $day } 24時に満了します（民法典第203条）。その時点で未処理の異議がなければ公示は有効になります。
publicity-reckon-stands = { $day }に異議があり、期間は停止しています。当日は経過に数えません。残りは { $length }です。すべての異議の処理が済んだ翌日から続けて数えます。
publicity-reckon-over = { $day } 24時に満了し、未処理の異議はありませんでした。
publicity-basis = 根拠：
publicity-reason = 理由：{ $reason }
publicity-newer = 差し替えた新しい公示を見る
publicity-older = 差し替えられた元の公示を見る
publicity-steps = 経過
publicity-evidence = 証拠の保存
publicity-evidence-lead = 公示した内容はバイト単位でそのまま保存しています。誰でも原文をダウンロードし、SHA-256 を計算し直して下の値と照合できます：
publicity-snapshot = 公示の原文をダウンロード
publicity-post = 公示する
publicity-post-now = 公示を掲示
publicity-change = 差替え・撤回
publicity-change-why = 公示した内容は変更できません。価格や取引先などが変わったときは新しい公示に差し替え、期間は改めて数えます。元の公示は残り、互いにリンクします。
publicity-replace = 新しい公示に差し替える
publicity-replace-lead = 新しい公示を掲示すると、元の公示は「差替え済み」となり、引き続き読めます。未処理の異議は終了し、申立人に知らせます。期間は新しい公示の翌日から改めて数えます。
publicity-replace-now = 掲示して差し替える
publicity-withdraw = 公示を撤回
publicity-discard = 下書きの取りやめ
publicity-discard-now = この下書きを取りやめる

notice-unit = 公示する機関
notice-title = 成果名
notice-title-hint = 誰でも読めます。国家秘密や営業秘密は書かないでください
notice-summary = 概要
notice-summary-hint = 公開できることだけを書いてください
notice-grounds = 根拠
notice-grounds-hint = 資産評価、機関の決定、契約、配分規程などの名称と日付
notice-mode = 移転方式
notice-mode-transfer = 譲渡
notice-mode-license = 実施許諾
notice-mode-equity = 出資
notice-price = 予定価格（万元）
notice-partner = 取引予定先
notice-partner-hint = 未定なら空欄でかまいません。決まったら新しい公示に差し替えます
notice-relation = 完成者との関係
notice-relation-hint = 取引予定先を書いたときは必須です。完成者の親族や利害関係のある者は関係者です
notice-relation-none = 完成者と関係なし
notice-relation-completer = 相手方が完成者
notice-relation-related = 相手方が完成者の関係者
notice-relation_words = 関係の説明
notice-relation_words-hint = 関係者のときに記入。氏名は不要です
notice-income = 純収入（万元）
notice-income-hint = 収入から税、権利の維持、評価などの直接費用を引いた額
notice-shares = 配分
notice-shares-hint = 1行に1者、末尾に割合（例：完成者チーム 70%）。合計は100%
notice-right = 付与する権利
notice-right-ownership = 所有権の持分
notice-right-use = 長期使用権
notice-share = 所有権の持分（%）
notice-share-hint = 所有権を与えるときに記入
notice-years = 使用年数
notice-years-hint = 長期使用権を与えるときに記入。10年以上
notice-recipients = 付与先のチーム
notice-recipients-hint = チーム名を書き、全員の氏名は不要です
notice-checked = ネガティブリストを確認し、この成果は該当しない
notice-period = 公示期間
notice-period-rule = 規則どおり：{ $days } 日
notice-period-days = 機関の規程による日数
notice-period-working = 機関の規程による営業日数
notice-count = 機関の規程による数
notice-count-hint = 規則どおりなら空欄。機関の規程は規則より長くはできても短くはできません。営業日の場合は規則の日数と遅いほうによります
notice-sure = 内容を確認し、公開してよい。公示後は変更できないことを了解している
notice-reason = 撤回の理由
notice-reason-hint = 誰でも読めます

objections-title = 異議
objections-none = 異議はまだありません。
objection-state-open = 処理中
objection-state-dismissed = 認めない
objection-state-upheld = 認める
objection-state-closed = 公示とともに終了
objection-own = あなたの異議
objection-answer = 回答：
objection-closed-why = 異議の処理が済む前に公示が終了しました。
objection-who = 公示期間中は、ログインすると異議を申し立てられます。
objection-sign-in = ログインして異議を申し立てる
objection-words = 異議を申し立てる
objection-words-hint = どの点に異議があるか、理由と根拠を書いてください。受け付けると期間は停止します。お名前は機関の担当者と運営者だけに知らせ、ページには出しません
objection-file = 異議を提出
objections-received = 受け付けた異議
objections-received-hint = 申立人の氏名は処理のためだけのものです。外に伝えないでください。
objections-procedure = 異議は公示した機関の担当者が処理し、書面で答えます。公示を起草・公示した人、成果の完成者と登録者、案件の当事者と担当者は関与しません。ほかに担当者がいないときは運営者が処理します（国発〔2016〕16号第1条第1項：機関は異議処理の手続と方法を定めて公開する）。
objections-operator = この機関には現在処理できる担当者がいないため、異議は運営者が処理します。
objection-decision = 処理の意見
objection-decision-hint = 申立人に伝えます。認めるときは取消しの理由としても公開されるので、申立人に関することは書かないでください
objection-dismiss = 認めず、公示を再開
objection-uphold = 認めて、公示を取消し

desk-publicity = 公示 { $count } 件

error-notice-partner = 完成者と関係があるときは、取引予定先を書いてください。
error-notice-relation = 取引予定先を書いたときは、完成者との関係を選んでください。
error-notice-share = 0.01 から 100 までの数（小数は2桁まで）を書いてください。
error-notice-share-line = 1行に1者、末尾に割合を書いてください（例：完成者チーム 70%）。
error-notice-shares = 割合の合計は100%にしてください。
error-notice-years = 長期使用権は10年以上です（国科発区〔2020〕128号）。10 から 99 までの整数を書いてください。
error-notice-checked = 先にネガティブリストを確認してください（国科発区〔2020〕128号）。
error-notice-days = 規則の期間より短くはできません（国発〔2016〕16号：15日以上）。
error-notice-count = 1 から 183 までの整数を書いてください。
error-notice-sure = 内容を確認し、公開してよいことを確かめてください。
error-objection-open = この公示へのあなたの異議は処理中です。済んだ後に改めて申し立てられます。
error-objection-often = 異議は1日に20件までです。明日またお越しください。
failure-publicity-posted = 公示した内容は変更できません。期間を通じて同じ内容を公開する必要があります（科学技術成果転化促進法第18条、国発〔2016〕16号）。内容が変わったときは、公示のページで「新しい公示に差し替える」を選んでください。期間は改めて数えます。
failure-publicity-state = この公示の状態ではできません。下書きはまず公示してください。撤回・取消し・差替え済みの公示は変わらず、過去の公示として残ります（国発〔2016〕16号）。必要なら新しい公示を起草してください。
failure-publicity-live = この案件では同じ種類の公示が進行中です。同じ事項を同時に二度公示することはできません（国発〔2016〕16号）。先に撤回するか、新しい公示に差し替えてください。
failure-publicity-rested-on = 案件がこの公示に基づいて進んでいるため、撤回も差替えもできません（科学技術成果転化促進法第18条、国発〔2016〕16号第1条第1項：協議による価格は先に公示する）。誤りがあるときは、理由を付けて案件を「価格決定」に戻し、新しい公示に差し替えてください。期間は改めて数えます。契約が登録済みのときは登録の変更手続によります。
failure-objection-over = 今は異議を申し立てられません。期間が満了したか、公示が終了しています（国発〔2016〕16号、期間は民法典第201条・第203条による）。ご意見は公示した機関へ直接お寄せください。
failure-objection-decided = この異議は処理済みか、公示が変わったばかりです。ページを読み込み直してください（運営規則：異議の処理は一度だけ）。
failure-objection-own = 自分の異議を自分で処理することはできません（国発〔2016〕16号第1条第1項は異議処理手続の公開を機関に求めています。忌避は運営規則です）。機関の別の担当者か運営者が処理します。
failure-objection-poster = 公示を起草・公示した人はその異議を処理しません（科学技術成果転化促進法第18条、国発〔2016〕16号第1条第1項：協議による価格は公示し、機関は異議処理手続を公開する。公示と処理を分けるのは運営規則）。機関の別の担当者が、いないときは運営者が処理します。
failure-objection-interested = 成果の完成者・登録者、案件の当事者と担当者は公示の内容に利害関係があるため、その異議を処理しません（科学技術成果転化促進法第18条、国発〔2016〕16号第1条第1項：協議による価格は公示し、機関は異議処理手続を公開する。忌避は運営規則）。機関の別の担当者が、いないときは運営者が処理します。

mail-publicity-subject = 公示：{ $title }
mail-publicity-objected =
    「{ $title }」の公示に異議があり、期間は停止しています。早めに処理してください：
    { $words }

    { $place }
mail-publicity-completed =
    「{ $title }」の公示期間が満了し、未処理の異議はなく、公示は有効になりました。

    { $place }
mail-publicity-cancelled =
    「{ $title }」の公示は、異議を認めて取り消されました。処理の意見：
    { $words }

    { $place }
mail-objection-dismissed =
    「{ $title }」へのあなたの異議は処理され、認められませんでした。期間は続けて数えます。処理の意見：
    { $words }

    { $place }
mail-objection-upheld =
    「{ $title }」へのあなたの異議が認められ、公示は取り消されました。処理の意見：
    { $words }

    { $place }
mail-objection-replaced =
    「{ $title }」の公示は新しい公示に差し替えられ、期間は改めて数えます。元の公示への異議は終了しました。新しい公示にも異議があるときは、次のページで申し立ててください：

    { $place }
mail-objection-withdrawn =
    「{ $title }」の公示は機関が撤回し、あなたの異議は終了しました。

    { $place }
mail-objection-cancelled =
    「{ $title }」の公示は別の異議を認めて取り消され、あなたの異議は終了しました。

    { $place }

act-publicity-drafted = 公示を起草
act-publicity-changed = 公示の下書きを変更
act-publicity-posted = 公示を掲示
act-publicity-suspended = 異議を受け付け、期間を停止
act-publicity-resumed = 異議の処理が済み、再開
act-publicity-extended = 新たな休日の発表により期間を延長
act-publicity-completed = 期間満了、公示は有効
act-publicity-cancelled = 異議を認め、公示を取消し
act-publicity-replaced = 公示を差替え
act-publicity-withdrawn = 公示を撤回
act-objection-filed = 異議を申立て
act-objection-dismissed = 異議を認めず
act-objection-upheld = 異議を認める
act-objection-closed = 異議は公示とともに終了
