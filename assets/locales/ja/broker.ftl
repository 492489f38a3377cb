# 技術移転人材：プロフィールと資格、割り当て、担当の申し出

brokers-title = 技術移転人材
brokers-lead = 意向から契約、登録、履行まで、案件に寄り添う担当者です。プロフィールを公開した人だけを掲載し、「契約数」は本人が担当して契約に至った案件だけを数えます。
brokers-search = 名前・紹介文で探す
brokers-count = 技術移転人材 { $count } 名
brokers-none = 条件に合う人は見つかりません。
brokers-become = 技術移転人材として申請する
brokers-open = 新しい案件を受けられる
brokers-by-field = 技術分野で絞り込む
brokers-by-language = 対応言語で絞り込む
brokers-by-agency = 所属機関で絞り込む
brokers-by-open = 受任の可否で絞り込む

broker-about = 仕事の内容
broker-agency = 所属機関
broker-fields = 技術分野
broker-languages = 対応言語
broker-regions = 対応地域
broker-takes = 受任
broker-open = 新しい案件を受けられます
broker-away = { $day }まで新しい案件は受けません
broker-deals = 契約数
broker-trained = 今年の継続教育
broker-hours = { $hours }時間
broker-deals-count = 契約 { $count } 件
broker-deals-how = 本人が担当し、契約以降の段階に進んだ案件を数えます。断念した案件、不正により閉じた案件は含みません。案件の内容は当事者だけに公開されます。
broker-deal-contract = 契約
broker-deal-registration = 契約登録
broker-deal-fulfilment = 履行
broker-deal-payment = 支払い
broker-deal-settled = 精算済み
broker-deal-followed-up = 追跡
broker-contact = 連絡先は公開していません。案件で割り当てるか、まずニーズを登録してください。やり取りは市場が取り次ぎます。
broker-language-zh = 中国語
broker-language-en = 英語
broker-language-ja = 日本語
broker-language-ko = 韓国語
broker-language-ru = ロシア語
broker-language-de = ドイツ語
broker-language-fr = フランス語

credentials-title = 資格
credentials-how = 資格は本人が記入します。運営者が確認したものは「確認済み」、確認していないものは「自己申告」と表示します。証書番号は両端だけを公開します。
credentials-trained = { $year }年の継続教育：確認済み{ $hours }時間。専門技術者は毎年{ $least }時間以上とされています（専門技術者継続教育規定第8条）。
credentials-none = 資格はまだ記入されていません。記入すると運営者が確認します。
credentials-none-shown = 資格の記入はありません。
credential-entered = 自己申告
credential-confirmed = { $day }確認済み
credential-ended = 有効期限切れ
credential-refused = 確認できませんでした
credential-until = { $day }まで有効
credential-training = { $hours }時間、{ $day }修了
credential-kind-manager = 技術経理人（技术经理人）
credential-kind-agent = 技術経紀人（技术经纪人）
credential-kind-title = 専門職称（职称）
credential-kind-patent-agent = 弁理士（专利代理师）
credential-kind-lawyer = 弁護士
credential-kind-valuer = 資産評価士
credential-kind-training = 継続教育（继续教育）
credential-kind-other = その他
credential-level-junior = 初級
credential-level-middle = 中級
credential-level-senior = 上級
credential-new = 資格を加える
credential-kind = 種類
credential-level = 等級
credential-level-hint = 等級がなければ選ばないでください
credential-issuer = 発行機関
credential-number = 証書番号
credential-number-hint = 番号の全体は本人と運営者だけに見えます
credential-valid_until = 有効期限
credential-valid_until-hint = 無期限なら空欄のままにしてください
credential-hours = 時間数
credential-hours-hint = 継続教育だけ記入してください
credential-finished_on = 修了日
credential-finished_on-hint = 継続教育だけ記入してください。修了した年に数えます
credential-enter = 確認を依頼する
credential-end = 削除
credential-confirm = 確認済みにする
credential-refuse = 確認できない
credential-refusal-refusal = 確認できない理由
desk-credentials = 確認待ちの資格 { $count } 件
desk-credentials-how = 発行機関または公開名簿で番号・氏名・有効期限を確かめてから決めてください。
error-credential-known = この資格は記入済みです。上の一覧をご覧ください。
error-credential-ended = 今日以降の日付を記入してください。期限の切れた証書は加えられません。
error-training-hours = 時間数を1から500までの整数で記入してください。
error-training-day = 今日以前の修了日を記入してください。
failure-credential-decided = この資格はすでに確認されています。デスクに戻ってご覧ください。
mail-credential-subject = 資格の確認結果
mail-credential-confirmed =
    記入された資格（{ $issuer }、番号 { $number }）を確認しました。公開プロフィールに「確認済み」と表示されます。

    { $place }
mail-credential-refused =
    記入された資格（{ $issuer }、番号 { $number }）は確認できませんでした。
    { $reason }

    訂正して再度提出できます：{ $place }

own-broker-title = 技術移転の作業台
own-broker-shown = プロフィールは{ $day }から公開されています。
own-broker-see = 公開プロフィールを見る
own-broker-hidden = プロフィールは非公開です。一覧に載らず、当事者から割り当てを受けることもできません。
own-broker-none = プロフィールがまだありません。記入して公開すると、当事者が見つけて割り当てられるようになります。
own-broker-begin = 記入する
own-broker-cases = 案件（担当中 { $count }、上限 { $cap }）
own-broker-cases-none = 回答待ちの案件も担当中の案件もありません。プロフィールを公開すると、割り当てがここに届きます。
own-broker-profile = 私のプロフィール
own-broker-profile-lead = 呼び名は「マイページ」で変更します。所属機関は役割のとおりに表示されます。
own-broker-headline = 一行の紹介
own-broker-headline-hint = 例：先進製造分野、パイロット試験と現物出資が得意。60 字以内
own-broker-about = 仕事の内容
own-broker-about-hint = 提供する支援、得意な段階、これまでの経験。連絡先は書かないでください
own-broker-fields = 技術分野
own-broker-languages = 対応言語
own-broker-regions = 対応地域
own-broker-regions-hint = 省・市・区県の名称を読点で区切って、十か所まで
own-broker-load_cap = 同時に担当する案件の上限
own-broker-load_cap-hint = 1～50 件。上限に達すると割り当ては届きません
own-broker-away_until = 受任を休む期限
own-broker-away_until-hint = 受けられるなら空欄のまま。この日を過ぎると自動的に再開します
own-broker-public = 以上のプロフィールと資格（番号は両端のみ）をすべての人に公開することに同意します。チェックを外せばいつでも撤回できます（「個人情報保護法（中国）」第 25 条）
own-broker-save = プロフィールを保存
error-broker-load = 1 から 50 までの整数を記入してください。
error-broker-day = 日付を記入するか、空欄にしてください。
consent-broker = 技術移転人材としてのプロフィールの公開
act-broker-saved = 技術移転人材のプロフィールを変更
act-broker-published = 技術移転人材のプロフィールを公開
act-broker-hidden = 技術移転人材のプロフィールを非公開に
act-credential-entered = 資格を記入
act-credential-confirmed = 資格を確認
act-credential-refused = 資格を確認できず
act-credential-ended = 資格を削除

assignment-title = 割り当て
assignment-new = 技術移転人材を割り当てる
assignment-suggested = おすすめの技術移転人材
assignment-order = 技術分野を第一に、受任の余裕、契約の実績、地域、言語の順に見ます。100 点満点です。
assignment-score = { $score } 点
assignment-hours = 相手は { $hours } 時間以内に回答します。期限を過ぎると失効し、別の人に依頼できます。
assignment-offer = 依頼を送る
assignment-live = この案件はすでに依頼済みです（回答待ち、または担当中）。
assignment-see = 割り当てを見る
assignment-others = ほかに依頼できる人を見る
assignment-nobody = いま依頼できる人がいません。後でもう一度ご覧になるか、プロフィールの公開や上限の変更を相手に頼んでください。
assignment-barred = 依頼できない人
assignment-barred-why = 同じ人が当事者と担当者を兼ねることはできず、評価した人も担当できません。上限に達している人、休んでいる人には後で依頼できます。
assignment-bar-full = { $cap } 件中 { $load } 件を担当中（上限）
assignment-conflict-party = 本人が当事者
assignment-conflict-author = 成果またはニーズの掲載者
assignment-conflict-same-unit = 当事者と同じ機関に所属
assignment-conflict-related-unit = 所属機関が当事者の上位または下位の機関
assignment-conflict-judge = この案件の対象を審査・採点した
assignment-conflict-declared = この案件について利益相反を申告済み
assignment-broker = 担当者
assignment-seller = 提供側
assignment-buyer = 導入側
assignment-unnamed = （名称は引き受け後に表示）
assignment-offered-at = 依頼日時
assignment-words = 添え書き
assignment-words-hint = 案件の要点と期待すること。回答前に読まれるので、秘密にすべきことは書かないでください
assignment-offered-until = { $moment } までに回答
assignment-active-since = { $day }から担当中
assignment-declined = { $moment } 辞退
assignment-lapsed = { $moment } 回答がなく失効
assignment-completed = { $moment } 完了
assignment-handed-over = { $moment } { $to } に引き継ぎ
assignment-share = 元の担当者は紹介の権利を保持し、仲介報酬の { $kept }‰ を受け取ります。
assignment-revoked = { $moment } 取り消し
assignment-conflicted = { $moment } 利益相反の申告により差し戻し
assignment-conflict-told = 申告の内容は双方の当事者に知らせます（運営規則：担当者の利益相反は双方に説明する）。どちらの当事者も別の人に依頼でき、次の担当者に同意できないときは理由を付けて割り当てを取り消せます。
assignment-accept-title = 引き受ける
assignment-accept = 引き受けて担当する
assignment-decline-title = 辞退する
assignment-decline = この案件を辞退する
assignment-reason = 理由
assignment-why = 説明
assignment-why-hint = 「その他」を選んだときは必須。依頼者に伝わります
assignment-decline-no-time = 当面は時間がない
assignment-decline-not-my-field = 得意な分野ではない
assignment-decline-no-path = 成約の見込みが立たない
assignment-decline-terms = 条件が合わない
assignment-decline-other = その他
assignment-revoke-title = 割り当てを取り消す
assignment-revoke = 取り消す
assignment-revocation = 取り消す理由
assignment-revocation-hint = 担当者に伝わります
assignment-hand-over-title = 別の技術移転人材に引き継ぐ
assignment-hand-over-lead = 引き継ぐ相手は所定の時間内に回答します。紹介の記録はそのまま残り、元の担当者は取り決めた割合で紹介の権利を保持します。
assignment-hand-over = 引き継ぐ
assignment-to = 引き継ぐ相手
assignment-handover = 引き継ぐ理由
assignment-kept = 元の担当者が保持する千分率
assignment-kept-hint = 仲介報酬のうち元の担当者に残る部分。0～1000
declaration-lead = 引き受ける前に、利益相反を正直に申告してください。一つでも「はい」があれば案件は差し戻され、別の人に依頼されます。申告の内容は双方の当事者にも知らせます。
declaration-employer = いずれかの当事者に在職している、または二年以内に在職していた
declaration-shareholding = いずれかの当事者またはその支配者の持分を保有している
declaration-kin = いずれかの当事者の意思決定者と親族関係にある
declaration-client = 本件に関わる事務をいずれかの当事者のために行ったことがある
declaration-no = いいえ
declaration-yes = はい
declaration-conflict = 事情の説明
declaration-conflict-hint = 「はい」があれば必須。双方の当事者と運営者が読みます。本件に関わる事実だけを書いてください
error-declaration-words = 「はい」の事情を説明してください。
error-handover-kept = 0 から 1000 までの整数を記入してください。
error-assignment-broker = この技術移転人材は見つからないか、プロフィールが非公開です。一覧から選んでください。
error-assignment-conflict = この人は案件と利益相反があり、依頼できません（運営規則：当事者・評価者は担当者を兼ねない）。別の人を選んでください。
error-assignment-full = この人の担当件数は上限に達しています（運営規則：本人が定めた上限を超えない）。別の人を選んでください。
error-assignment-away = この人はいま新しい案件を受けていません。別の人を選ぶか、期間が過ぎてから依頼してください。
failure-assignment-taken = この案件はすでに依頼済みです（運営規則：一件につき同時に一人）。取り消すか回答を待ってから、別の人に依頼してください。
failure-assignment-case = 案件は中断・係争中または終了しているため、割り当てられません（運営規則）。再開後に行ってください。
failure-assignment-late = 回答期限を過ぎて失効しました（規則表「割り当てへの回答期限」）。引き受けたい場合は、改めて依頼してもらってください。
failure-assignment-state = 割り当ての状態が変わりました。ページを更新して、いまできることをご確認ください。
failure-assignment-full = 担当件数が上限に達しています（運営規則：本人が定めた上限を超えない）。一件を完了または引き継ぐか、プロフィールで上限を上げてから引き受けてください。
failure-assignment-conflict = この案件と利益相反があるため担当できません（運営規則：当事者・評価者は担当者を兼ねない）。辞退すると、別の人に依頼されます。
routing-needed = 技術移転人材の担当をお勧めします
routing-direct = 当事者同士で直接話せます。割り当てることもできます
routing-complex = ニーズの複雑度は { $score } で、{ $bound } に達しています。指標、パイロット、知的財産、供給などの調整に担当者が必要です
routing-simple = ニーズの複雑度は { $score } で、{ $bound } 未満です
routing-unscored = 関連するニーズがなく、複雑度を判断できません
routing-gates = 提供側は国が設立した大学・研究機関です。価格の公示や収益の分配に別の手続があります（「科技成果転化促進法（中国）」第 18 条、第 19 条）
suggested-field = { $field }が得意
suggested-other-fields = 別の分野が得意
suggested-room = { $cap } 件中 { $load } 件を担当中
suggested-deals = 契約 { $count } 件
suggested-place = { $place }に対応
suggested-province = { $place }に対応（同じ省）
suggested-language = 対応言語：{ $language }
suggested-passed = 以前この案件を辞退または未回答
desk-orphans = 引き継ぎが必要な案件 { $count } 件
desk-orphan = 担当の { $broker } は技術移転人材ではなくなりました
act-assignment-offered = 案件の担当を依頼
act-assignment-accepted = 割り当てを引き受け
act-assignment-declined = 割り当てを辞退
act-assignment-lapsed = 割り当てが失効
act-assignment-handed_over = 案件を引き継ぎ
act-assignment-revoked = 割り当てを取り消し
act-assignment-conflicted = 利益相反により割り当てを差し戻し
act-assignment-completed = 割り当てを完了
mail-assignment-subject = 割り当て：{ $title }
mail-assignment-offered =
    案件「{ $title }」の担当をお願いします。{ $until } までにご回答ください。期限を過ぎると失効します。
    { $words }

    { $place }
mail-assignment-accepted =
    { $broker } が「{ $title }」を引き受け、担当を始めました。

    { $place }
mail-assignment-declined =
    { $broker } は「{ $title }」を辞退しました。
    { $words }

    別の人に依頼できます：{ $place }
mail-assignment-lapsed =
    { $broker } から期限内に「{ $title }」への回答がなく、依頼は失効しました。別の人に依頼できます。

    { $place }
mail-assignment-handed-over =
    「{ $title }」は { $broker } から別の技術移転人材に引き継がれ、回答を待っています。
    { $words }

    { $place }
mail-assignment-revoked =
    「{ $title }」の割り当ては取り消されました。
    { $words }

    { $place }
mail-assignment-conflicted =
    { $broker } が「{ $title }」について利益相反を申告し、割り当ては差し戻されました。別の人に依頼してください。申告の内容：
    { $words }

    { $place }

rule-claim-held = 担当するニーズの保留期間
rule-claim-most = 同時に担当できるニーズの上限
rule-reservation-most = 意向書に基づく留保の最長日数
rule-retention-traces = 使用済みコード・終了したログインなどの保存時間
rule-retention-uploads = インポート用ファイルの保存期間
rule-retention-invitations = 招待した連絡先の保存期間
rule-retention-visitors = 未ログインで投稿された需要の掲載期間（連絡先も同時に削除）
rule-retention-letters = 届けられなかった通知の保存期間
rule-retention-ended = 終了したトークン・フォロー・イベント配信の保存期間
rule-retention-looks = 非公開内容の閲覧記録の保存期間
rule-retention-guests = ロードショー参加者の氏名・連絡先の保存期間
claims-title = 私が担当するニーズ { $count } 件
claim-make = 担当する
claim-end = 担当をやめる
claim-until = { $day }まで保留
unserved-title = まだ応答のないニーズ
unserved-lead = 公開から { $days } 日たっても意向がなく、担当する人もいないニーズです。得意な分野を先に並べます。担当すると { $held } 日間は独占して対応できます。同時に担当できるのは { $most } 件までです。まず合う成果を見て、次に提供側に意向を送ってもらいます。
unserved-none = いまはありません。
unserved-all = すべてのニーズを見る
unserved-fits = 得意分野：{ $field }
unserved-since = { $day }公開
failure-claim-profile = 先に技術移転人材のプロフィールを公開してください（運営規則）。ニーズの登録者には、だれが担当するかを知る権利があります。
failure-claim-own = ご本人または所属機関のニーズなので担当できません（運営規則：当事者は担当者を兼ねない）。
failure-claim-related = このニーズは所属機関の上位または下位の機関のものなので担当できません（運営規則：当事者は担当者を兼ねない）。双方と関係のない技術移転人材が担当できます。
failure-claim-judge = このニーズを審査したため担当できません（運営規則：審査者は担当者を兼ねない）。別の技術移転人材が担当できます。
failure-claim-full = 同時に担当できるニーズの上限に達しています（規則表「同時に担当できるニーズの上限」）。一つをやめるか、期限が過ぎるのをお待ちください。
failure-claim-served = このニーズには承諾された意向があり、担当は不要です（運営規則）。
failure-claim-taken = このニーズはすでに技術移転人材が担当しています（規則表「担当するニーズの保留期間」）。期限が過ぎるか相手がやめた後に担当できます。
failure-claim-ended = この担当はすでに終わっています。
act-demand_claim-made = ニーズの担当を開始
act-demand_claim-ended = ニーズの担当を終了
mail-claim-subject = ニーズの担当者が決まりました：{ $title }
mail-claim-made =
    技術移転人材 { $broker } がニーズ「{ $title }」を担当し、{ $day } まで合う成果を探します。

    { $place }

demo-case-words = 双方が意向を承諾済みです。許諾の範囲とパイロット試験の条件の確認をお願いします。
desk-carried = 所属の人材が担当する案件 { $count } 件

# What stays a broker's after the end of an assignment
former-title = あなたに残るもの
former-lead = 割り当ては{ $day }に終わりました。取り決めた報酬とそれまでの支出はここで確認でき、記録漏れは追記できます（中国民法典第 963〜965 条）。サービスを受けた後にあなたを避けて契約が結ばれた場合も報酬は支払われるべきもので、運営者に調査が求められ、結果はあなたに知らされます。
former-agreed = 取り決めた報酬
former-nothing-agreed = 担当中に委任は定められていません
former-share = 契約額または入金額の { $share }%
former-no-fee = 報酬なしの取り決め
former-fee = 取り決めと締結済み契約による額
error-expense-after = 割り当ての終了日以前の日付を入力してください。請求できるのはそれまでに必要だった費用です（中国民法典第 964 条）
mail-assignment-conflict-found =
    { $broker } は「{ $title }」の担当中に利益相反が生じたため、割り当ては終了し、案件は双方で続きます。当事者・審査員・技術移転人材を兼ねることはできません。必要な場合は別の人に依頼してください。確認された事項：
    { $words }

    { $place }
failure-case-broker-conflict = 担当の技術移転人材に利益相反が生じたため、割り当ては今終了し、双方と運営者に知らせました（運営規則：当事者・審査員・技術移転人材を兼ねることはできない）。案件を確認し、別の人に依頼するか双方で続けるかを決めてから、次へ進めてください。
