# 人：ログイン、役割、業務デスク、個人情報。

nav-login = ログイン
nav-desk = 業務デスク
me-title = マイページ
me-greeting = { $name } さん、こんにちは
me-roles = 自分の役割
form-save = 保存
form-acts = 操作
demo-try-as = この役割で試す：

role-researcher = 研究者
role-officer = 機関・企業の管理者
role-enterprise = 企業ユーザー
role-broker = 技術移転人材
role-expert = 審査専門家
role-investor = 投資機関
role-operator = 運営者
role-bureau = 所管部門
demo-person-researcher = ある理工系大学の研究グループ
demo-person-officer = ある理工系大学の技術移転室
demo-person-enterprise = ある蓄電所運営企業の調達エンジニア
demo-person-broker = ある技術移転サービス会社の技術移転人材
demo-person-expert = ある分野の審査専門家
demo-person-investor = ある研究成果移転ファンド
demo-person-operator = 市場の運営者
demo-person-bureau = 市の科学技術所管部門

login-title = ログイン
register-title = 登録
login-lead = メールアドレスまたは携帯電話番号を記入してください。6 桁の確認コードをお送りします。初めてのご利用で登録が完了し、パスワードの設定は不要です。
login-address = メールアドレスまたは携帯電話番号
login-address-hint = 例：name@dlut.edu.cn、または 138 で始まる 11 桁の携帯電話番号
login-send = 確認コードを送信
code-title = 確認コードの記入
code-sent = 確認コードを { $address } に送信しました。5 分間有効です。
code-code = 確認コード
code-code-hint = 6 桁の数字です。そのまま貼り付けられます。
code-newcomer = 初めての方は、あと 2 項目を記入してください
code-newcomer-lead = 以前にログインしたことがある方は、確認コードだけで構いません。
code-name = どのようにお呼びすればよいですか
code-name-hint = やり取りする機関・企業に表示されます。実名でなくても構いません。40 字以内で記入してください。
code-consent = 「個人情報の取扱いについて」を読み、同意します
code-submit = ログイン
code-again = 届かない場合は、別の宛先を使うか、再送信してください
sign-out = ログアウト

account-title = アカウントとログイン端末
account-who = 呼び名と連絡先
account-name = 呼び名
account-name-hint = やり取りする機関・企業に表示されます。40 字以内で記入してください。
account-addresses = ログイン用の宛先
account-sessions = ログイン中の端末
account-sessions-lead = 心当たりのない端末があれば、直ちに終了してください。14 日間使用しないと自動的にログアウトします。運営者の職員は 8 時間です。
account-browser = 端末
account-browser-unknown = 不明な端末
account-since = ログイン日時
account-seen = 最終使用
account-this = この端末
account-end = 終了

appointment-title = 役割の申請
appointment-lead = 役割によって、誰に代わって何ができるかが決まります。研究者は所属機関の管理者または運営者が承認し、その他の役割は運営者が承認します。
appointment-none = 役割はまだありません。検索とお気に入りの保存に役割は不要です。研究成果の掲載、技術ニーズの登録、意向の表明には、先に申請が必要です。
appointment-role = 役割
appointment-organisation = 機関・企業
appointment-organisation-hint = 正式名称、通称または統一社会信用コード。専門家と運営者は記入不要です。
appointment-note = 説明
appointment-note-hint = 確認に役立つ事項（部署、職場の電話番号など）を 500 字以内で記入してください。
appointment-ask = 役割を申請
appointment-asked = { $day }申請、承認待ち
appointment-since = { $day }から
appointment-end = 辞退する
appointment-approve = 承認する
appointment-refuse = 承認しない

desk-lead = 対応をお待ちしている事項です。待ち時間の長いものから順に示します。
desk-wishes = 役割の申請 { $count } 件
desk-nothing = 現在はありません。

watch-follow = 新着があれば知らせる
watch-title = この検索をフォローする
watch-lead = 条件に合う新しい掲載情報があれば、1 分以内にメッセージでお知らせします。同じ掲載情報をお知らせするのは一度だけです。配信はいつでも停止できます。
watch-library = 検索の対象
watch-words = 検索語
watch-query = 検索条件
watch-name = 名称
watch-name-hint = メッセージに使用します。60 字以内で記入してください。
watch-save = フォローを開始
watch-feed = フィードのアドレス（Atom）
watch-renew = フィードのアドレスを変更
watch-end = フォローを解除
watch-leave-title = フォローの解除
watch-left-title = フォローを解除しました
watch-open = この検索を開く
act-favourite = お気に入りに追加または解除
me-searches = フォロー中の検索
me-searches-none = まだありません。検索結果のページで「新着があれば知らせる」を押してください。
me-favourites = 自分のお気に入り
mail-alert-subject = 新着の掲載情報 { $count } 件：{ $name }
mail-alert = フォロー中の検索「{ $name }」に、新着の掲載情報が { $count } 件あります：

    { $lines }

    今後の受信を希望されない場合は、次のページを開いてください： { $leave }
error-search-all = 先に検索語を記入するか、絞り込み条件を一つ選んでください。

own-title = 自分の個人情報
own-copy = 写しの受け取り
own-copy-lead = 呼び名、ログイン用の宛先、役割、掲載情報、意向、フォロー中の検索、お気に入り、同意の記録、操作の記録を含みます。JSON 形式です（「個人情報保護法（中国）」第 45 条）。
own-copy-take = 写しをダウンロード
own-copy-pack = 表と添付も含めてダウンロード
own-consents = これまでに同意した事項
own-purpose = 利用の目的
own-given = 日時
own-withdrawn = 撤回日時
own-version = 本文の版
consent-account = アカウントの利用
consent-intent = 1 件の意向のための呼び名と連絡先の提供
own-erase-title = 退会と削除
own-erase-lead = 呼び名、ログイン用の宛先、ログイン端末、フォロー中の検索、お気に入り、ご自身が書いた説明はすべて削除され、元に戻せません。回答待ちの意向は撤回されます。ご自身が書いた未公開の下書きは、添付ファイルと非公開部分を含めて削除されます。公開済みの掲載情報は所属する機関・企業のものであり、引き続き保存します。操作の記録には番号だけが残り、ご本人には結び付かなくなります（「個人情報保護法（中国）」第 47 条）。
own-erase = 内容を理解し、自分の個人情報を削除します
own-erase-act = 退会して削除する
own-erased = 退会が完了し、情報を削除しました
own-erased-lead = いつでも改めて登録できます。
person-erased = 退会済みユーザー
error-erase = 先に確認のチェックを入れてください。

privacy-title = 個人情報の取扱いについて
privacy-lead = 手続きに必要な情報だけを保存し、用途を明示し、期限が来れば削除します。ご本人はいつでも確認、訂正、削除ができます。
privacy-what-title = 保存する情報
privacy-what = 呼び名、ログインに使うメールアドレスまたは携帯電話番号、所属機関の統合認証が提供したアカウント識別子・氏名・メールアドレス・所属区分、二段階認証の鍵、追加したパスキーの公開鍵・名前・利用日時、設定したパスワードのハッシュ値、追加した Webhook の送信先、提出した申立て、申請した役割、ログイン端末の名称と日時、および各役割で行った操作です。身分証番号は求めません。パスワードそのものは保存せず、第三者のアクセス解析も使用しません。
privacy-why-title = 利用の目的
privacy-why = ログイン、ご自身が始めた手続きの処理、ご自身に関わる変更の通知のために使用します。取扱いの根拠は、ご本人の同意、およびご本人が当事者となる契約の締結と履行に必要であることです（「個人情報保護法（中国）」第 13 条）。
privacy-shared-title = 提供する相手
privacy-shared = 意向が受け入れられた後、双方の呼び名と連絡先を互いに表示します。その他の相手に提供する場合は、事前に改めて個別の同意をいただきます（「個人情報保護法（中国）」第 23 条）。
privacy-kept-title = 保存する期間
privacy-kept = 確認コードと試行の記録は 1 日間保存します。ログイン端末の記録は終了の 1 日後に削除します。招待先、取り込みファイル、届けられなかった通知は 30 日間、終了したトークン・フォロー・イベント配信は 180 日間、ロードショー参加者の氏名と連絡先、未ログインで投稿された需要とその連絡先は 180 日間、非公開内容の閲覧記録は 3 年間保存します。期間は公表する規則によります。操作ログは番号だけを記録します。操作ログは、法律の定めに従い 6 か月以上保存します。
privacy-rights-title = ご本人の権利
privacy-rights = 個人情報の閲覧、複製、訂正、削除、同意の撤回、および取扱規則の説明を求めることができます（「個人情報保護法（中国）」第 44 条から第 50 条まで）。同意の撤回は、それ以前の取扱いの効力に影響しません。
privacy-unsigned-title = ログインしていないとき
privacy-unsigned = 言語を選択したときに限り、言語用のクッキーを一つ保存します。身元に関わる情報は一切含みません。
privacy-version = 本文の版 { $version }

mail-code-subject = { $code } が Qiao 桥 の確認コードです
mail-code = 確認コード：{ $code }（{ $minutes } 分間有効）。お心当たりがない場合は、このメッセージを無視し、コードを誰にも教えないでください。
mail-appointment-subject = 役割に変更があります
mail-appointment-begun = 「{ $unit }」での役割「{ $role }」が承認されました。今すぐご利用いただけます。
mail-appointment-ended = 「{ $unit }」での役割「{ $role }」は終了されました。ご不明な点は、その機関の管理者または運営者へお問い合わせください。
mail-appointment-refused = 「{ $unit }」での役割「{ $role }」は承認されませんでした。ご不明な点がある場合は、説明を補って改めて申請してください。

error-address = メールアドレス、または中国本土の 11 桁の携帯電話番号を記入してください。
error-too-often = リクエストが多すぎます。ページの案内に従い、しばらくしてから再度お試しください。
error-code = 確認コードが正しくないか、無効になっています。確認して記入し直すか、再送信してください。
error-consent = 情報を保存するには、ご本人の同意が必要です（「個人情報保護法（中国）」第 13 条、第 14 条）。
error-organisation-unknown = この機関・企業は見つかりませんでした。正式名称または統一社会信用コードをご確認ください。未参加の機関・企業は、先に運営者による登録が必要です。
error-appointment-known = この役割はすでにお持ちか、申請済みです。
failure-sign-in-title = 先にログインしてください
failure-sign-in = 続けるにはログインが必要です。
failure-bad-role = role に指定できるのは八つの役割のいずれかのみです。
failure-bad-name = 呼び名は空欄にせず、40 字以内で記入してください。

rules-title = 期限と規則
rules-lead = 各ページに記載の期限・割合・金額をまとめ、適用地域、適用開始日と根拠を示します。「要確認」の行は、まだ法令の原文で確認していません。変更するときは行を加え、前の行は参照のため残します。
rules-what = 事項
rules-number = 数値
rules-since = 適用開始日
rules-source = 根拠
rules-days = { $count }日
rules-working-days = { $count }営業日
rule-listing-valid = 掲載の有効期間
rule-listing-reminded = 期限前のお知らせ
rule-intent-answered = 意向への回答期限
rule-intent-escalated = 意向を技術移転人材に引き継ぐ時期
rule-review-unit = 機関の審査期限
rule-review-platform = 運営者の審査期限
rule-training-year = 技術経理人の継続教育（年間）
audit-title = 操作の記録
audit-lead = すべての書き込みを記録し、封印後は変更できません。対象または人ごとに検索でき、氏名、機関名、題名を表示します。提出前の下書きの題名と、匿名の意向・ニーズの当事者は表示しません。
audit-id = 対象または人の番号
audit-id-hint = 番号、またはそのページのアドレス全体
audit-find = 検索
audit-none = この番号に関する記録はありません。
audit-when = 日時
audit-who = 操作者
audit-act = 操作
audit-object = 対象
audit-position = 封印番号
audit-open = 開く
audit-unnamed = 匿名の当事者
audit-left-out = ほかに { $count } 件が匿名の意向またはニーズに属し、承諾前は表示しません。
audit-by-system = システム
audit-by-operator = 運用担当者（コマンド）
audit-by-visitor = ログインしていない訪問者
audit-kind-achievement = 成果
audit-kind-demand = ニーズ
audit-kind-organisation = 機関
audit-kind-person = 人
audit-kind-broker = 仲介者
audit-kind-intent = 意向
audit-kind-access = 閲覧申請
audit-kind-attachment = 添付ファイル
audit-kind-complaint = 苦情
audit-kind-case = 案件
audit-kind-introduction = 紹介
audit-kind-bypass = 仲介回避の疑い
audit-kind-assignment = 委任
audit-kind-demand-claim = ニーズの担当
audit-kind-credential = 資格
audit-kind-publicity = 公示
audit-kind-objection = 異議
audit-kind-presentation = 発表
audit-kind-roadshow = ロードショー
audit-kind-registration = 参加登録
audit-kind-question = 質問
audit-kind-poll = 投票
audit-kind-meeting = 面談
audit-kind-meeting-request = 面談の申込み
audit-kind-import = インポート
audit-kind-import-mapping = インポート対応表
audit-kind-upload = アップロード
audit-kind-verification = 機関の確認
audit-kind-appointment = 役割
audit-kind-invitation = 招待
audit-kind-identity = 統一認証
audit-kind-token = トークン
audit-kind-webhook = Webhook
audit-kind-saved-search = 保存した検索
audit-kind-rule = 規則
audit-kind-tombstone = 提供元で取り下げられた成果
audit-kind-sensitivity = 慎重に扱う成果
error-searches-most = 同時に保存できる検索は50件までです。不要なものを解除してください
desk-members = 所属する人 { $count }名
appointment-revoke = 役割を取り消す
identity-ways = 所属機関の認証でログイン
identity-ways-lead = 所属機関が本人確認を行います。教職員には研究者の役割が付き、成果を登録できます。公開は機関の承認と審査の後です。
identity-welcome = 初めてのログイン
identity-welcome-lead = 「{ $directory }」が本人確認を行い、アカウント識別子・氏名・メールアドレス・所属区分を提供しました。ログインと役割の確認にのみ使用します。呼び名を確かめ、「個人情報の取扱いについて」をお読みください。
identity-agree = 同意してログイン
identity-title = 統合認証
identity-lead = 連携すると所属機関のアカウントでログインでき、機関の確認に基づく役割が付きます。機関を離れるか連携を解除すると、その役割は直ちに終了します。
identity-join = { $directory }と連携する
identity-part = 連携を解除
failure-identity-stale = このログインは期限切れか、このブラウザで始められたものではありません。ログインページからやり直してください。
failure-identity-refused = 所属機関での認証が完了しませんでした。もう一度試すか、メールまたは携帯番号でログインしてください。
failure-identity-others = この認証は別のアカウントと連携済みです。先にそちらで解除してから連携してください。
failure-identity-only = メールアドレスも携帯電話番号も登録されていないため、解除するとログインできなくなるおそれがあり、解除できません。退会は「マイページ」の「自分の個人情報」から行えます。
failure-too-often-title = 回数が多すぎます
failure-too-often = この操作の回数が上限に達しました。しばらくしてからお試しください。ログインの場合は、確認コードもご利用いただけます（/login）。
failure-elsewhere-title = 相手のシステムが正常に応答しません
failure-elsewhere = 所属機関の認証または外部システムが利用できないか、応答に誤りがあります。後で試すか、メールアドレスまたは携帯電話番号あての確認コードでログインしてください（/login）。
mail-security-joined =
    アカウントが「{ $directory }」と連携され、今後はこれでログインできます。

    心当たりがなければ、すぐに解除してください：
    { $place }
mail-security-parted =
    アカウントと「{ $directory }」の連携が解除され、これに基づく役割も終了しました。

    心当たりがなければ、ログイン中の端末を確認してください：
    { $place }
mail-security-left =
    「{ $directory }」が教職員としての身分を確認しなくなったため、これに基づく研究者の役割を終了しました。

    ご不明の点は所属機関の技術移転部門へ。アカウントの状況：
    { $place }
act-identity-joined = 統合認証との連携
act-identity-parted = 統合認証との連携解除
factor-title = 二段階認証
factor-lead = ログイン時に、認証アプリに表示される 6 桁の数字も確認します。メールや電話番号が他人の手に渡っても、ログインされません。
factor-withheld = 本市場は GB/T 22239-2019（ネットワークセキュリティ等級保護基本要求）8.1.4.1 d に基づき、審査や管理を行う方に二段階認証を求めています。認証するまで、審査・管理の役割は有効になりません。「二段階認証」のページで有効にしてください。有効にした方は「アカウントとログイン端末」でログアウトし、再度ログインしてください。パスキーをお持ちの方は、ログアウト後にパスキーでログインしてください。
factor-begin = 有効にする
factor-scan = 認証アプリ（TOTP 対応のもの）を開き、下のコードを読み取ってください。
factor-enter = アプリに表示された 6 桁の数字を入力してください。
factor-picture = 認証アプリ用のコード
factor-by-hand = 読み取れないときは手で入力：
factor-code = 認証アプリのコードまたは予備コード
factor-code-hint = 認証アプリの 6 桁の数字。電話がないときは予備コード
factor-confirm = 有効にする
factor-on = 有効です。予備コードは残り { $count } 個です。
factor-recovery-new = 予備コードを作り直す
factor-end = 無効にする
factor-recovery-title = 予備コード
factor-recovery-lead = 今書き写すか印刷し、安全に保管してください。電話がないとき、予備コードは一つにつき一度使えます。再表示はできません。
factor-recovery-kept = 保管しました
factor-ask = 二段階認証
factor-ask-lead = 認証アプリの 6 桁の数字、または予備コードを入力してください。
factor-give = 認証する
factor-lost = 電話も予備コードもない場合は、運営者にご連絡ください。本人確認のうえ無効にします。
error-factor = コードが正しくないか、使用済みです。認証アプリの次のコードを待つか、別の予備コードを使ってください
failure-factor-title = 二段階認証が必要です
failure-factor = この役割は二段階認証の後に有効になります。先に認証してください。
failure-factor-begun = すでに有効か、まだコードが作られていません。「二段階認証」のページをご覧ください。
failure-factor-none = 有効になっていません。先に「二段階認証」のページで有効にしてください。
mail-security-recovery =
    アカウントの予備コードが新しくなり、古いものはすべて無効になりました。

    心当たりがなければ、すぐに運営者へ連絡し、確認してください：
    { $place }
mail-security-factor-begun =
    アカウントの二段階認証が有効になり、ほかの端末はすべてログアウトしました。

    心当たりがなければ、すぐに運営者へ連絡し、確認してください：
    { $place }
mail-security-reset =
    運営者が申請に基づき、アカウントの二段階認証、パスキー、パスワードを無効にし、すべてのログインを終了しました。

    申請に心当たりがなければ、すぐに運営者へ連絡し、確認してください：
    { $place }
mail-security-factor-ended =
    アカウントの二段階認証が無効になりました。

    心当たりがなければ、すぐに運営者へ連絡し、確認してください：
    { $place }
act-factor-begun = 二段階認証を有効化
act-factor-ended = 二段階認証を無効化
factor-recovery-new-lead = 作り直すと、以前の予備コードは直ちに使えなくなります。
factor-end-lead = 無効にすると、ログイン時の二段階認証がなくなり、予備コードも使えなくなります。二段階認証が求められている場合、審査・管理の役割は直ちに働かなくなります。
identity-seen = 最終確認：{ $day }
error-factor-often = 15 分間に 5 回、または 1 日に 20 回誤ると照合を停止します。15 分後、それでもできない場合は翌日にお試しください。お急ぎの場合は運営者へご連絡ください
factor-first-code = 認証アプリのコード
factor-first-code-hint = 認証アプリの 6 桁の数字
identity-confirm = 統合認証との連携
identity-confirm-lead = 「{ $directory }」のアカウント「{ $label }」を、現在のアカウント「{ $name }」と連携します。以後はそのアカウントでログインできます。
identity-confirm-do = 連携する

## メンバー、招待、機関の確認

me-invitations = 届いた招待
members-title = メンバーと招待
members-page = 機関のページ
members-none = まだメンバーはいません。
invitations-open = 未回答の招待
invitation-title = メンバーを招待
invitation-lead = 相手のメールアドレスまたは携帯電話番号を記入してください。そのメールアドレスまたは電話番号でログインした方に招待が表示され、承諾するとすぐに役割が有効になります。招待の有効期間は 14 日です。機関・企業の管理者の役割は、運営者が承認します。
invitation-address = メールアドレスまたは携帯電話番号
invitation-role = 役割
invitation-send = 招待を送る
invitation-until = { $day } まで有効
invitation-revoke = 招待を取り消す
invitation-accept = 承諾
invitation-refuse = 辞退
error-invitation-open = このアドレスには同じ招待が未回答のままあります
failure-invitation-void = 招待した方はこの役割を与えられなくなりました。機関管理者に改めて招待を依頼してください。
mail-invitation-subject = { $unit } からの招待
mail-invitation = { $person } さんが、Qiao で{ $unit }の{ $role }となるようあなたを招待しています。このメッセージを受け取ったアドレスでログインし、回答してください（{ $days } 日間有効）：{ $place }。お心当たりがなければ無視してください。
mail-invitation-accepted-subject = 招待が承諾されました
mail-invitation-accepted = { $person } さんが承諾し、{ $unit }の{ $role }になりました。
verification-title = 機関の確認
verification-lead = 確認が済むと機関のページに「確認済み」と表示され、相手方が安心して連絡できます。統一社会信用コード（GB 32100）と、それが記載された証書（営業許可証、事業単位法人証書など）が必要です。機関と無関係の運営担当者が照合し、照合後に証書は削除され、ハッシュ値だけが残ります。
verification-uscc = 統一社会信用コード
verification-uscc-hint = 18 桁。許可証または法人証書をご覧ください
verification-document = 証書
verification-document-hint = PDF または写真。スマートフォンならその場で撮影できます
verification-send = 確認を申請
verification-ask = 確認を申請
verification-waits = { $day } に提出済み、照合待ちです。証書のハッシュ値 { $hash }…
verification-since = { $day } 確認済み
verification-returned = { $day } 差し戻し：{ $remark }
verification-check = 証書と機関名・コードを照合してください。コードの検査文字は確認済みです（GB 32100）。
verification-known = 登録済みのコード
verification-unknown = 未登録
verification-person = 申請者
verification-open = 証書を見る
verification-confirm = 相違なし、確認済みとする
verification-remark = 差し戻しの理由
verification-remark-hint = 何が足りず、どう補うかを書いてください
verification-return = 差し戻す
desk-verifications = 確認待ちの機関（{ $count }）
error-uscc = コードに誤りがあります：18 桁で検査文字が合う必要があります（GB 32100—2015）。証書と照らし合わせてください
error-uscc-other = 登録済みの本機関のコードと異なります。登録が誤っている場合は運営者にご連絡ください
error-uscc-taken = このコードは別の機関に登録されています。運営者にご確認ください
error-verification-kind = PDF または写真を提出してください
failure-verification-open = 照合待ちの申請があります。回答をお待ちください。
failure-verification-taken = このコードは別の機関に登録されています。差し戻して説明してください。
mail-verification-subject = 機関の確認の結果
mail-verification-confirmed = { $unit }の確認が済み、機関のページに表示されました。{ $place }
mail-verification-returned = { $unit }の確認申請は差し戻されました：{ $remark }。補正のうえ再提出できます：{ $place }

## パスキー

passkeys-title = パスキー
passkeys-lead = スマートフォン、パソコン、セキュリティキーの指紋・顔認証や画面ロックでログインします。確認コードは不要で、二段階の認証が一度で済みます。当サイトが保管するのは公開鍵だけで、秘密鍵を受け取ることはありません。
passkeys-kept = 登録済みのパスキー
passkeys-none = まだありません。
passkey-name = 名前
passkey-name-hint = 見分けるための名前（例「研究室のパソコン」）、60 字以内
passkey-since = 登録日時
passkey-used = 最終利用
passkey-unused = 未使用
passkey-remove = 削除
passkey-new = パスキーの追加
passkey-add = 追加する
passkey-no-script = パスキーの追加には、新しいブラウザーとスクリプトの有効化が必要です。確認コードでのログインはできます。
passkey-way = パスキーでログイン
passkey-way-lead = 「マイページ · パスキー」に登録した端末なら、確認コードは不要です。
passkey-enter = パスキーでログイン
passkey-lost = 端末での認証が完了しませんでした。もう一度試すか、確認コードでログインしてください。
error-passkeys-full = 登録できるのは 10 個までです。使わないものを削除してください
error-passkey-name = 名前を 60 字以内で入力してください
failure-passkey = パスキーを確認できませんでした。削除されたか、5 分を過ぎた可能性があります。前のページに戻ってやり直すか、ログインページ（/login）で確認コードをご利用ください。
failure-passkey-consent = 個人情報の取扱いの説明が改定されました。一度ログインページ（/login）で確認コードまたは統合認証によりログインし、ご確認・ご同意のうえ、パスキーをご利用ください。
failure-passkey-no-name = パスキーはドメイン名に結び付くため、IP アドレスでは使えません。当サイトのドメイン名で開いてください。
mail-security-passkey-added =
    アカウントにパスキー「{ $name }」が追加され、ログインに使えるようになりました。

    心当たりがなければ、すぐに削除し、確認してください：
    { $place }
mail-security-passkey-removed =
    アカウントからパスキー「{ $name }」が削除され、ほかの端末はすべてログアウトしました。

    心当たりがなければ、すぐに運営者へ連絡し、確認してください：
    { $place }
act-passkey-added = パスキーを追加
act-passkey-removed = パスキーを削除

## パスワード

password-title = パスワード
password-lead = ログインには確認コードを使うため、パスワードは必要ありません。確認コードが届きにくい場合に、別途設定できます。二段階認証が有効なら、パスワードの後にも求められます。
password-is-none = パスワードは設定されていません。
password-is-set = パスワードが設定されています。
password-current = 現在のパスワード
password-current-hint = お忘れの場合は、ログアウトして確認コード（パスキーをお持ちの方はパスキー）で再度ログインすると、15 分以内は空欄のままで構いません
password-password = 新しいパスワード
password-password-hint = 12〜128 文字。文字の種類は問わず、空白も使えます。記号入りの短い語より、関連のない語をいくつか並べるほうが推測されにくくなります
password-set = パスワードを保存
password-end = パスワードの利用をやめる
password-end-lead = 以後は確認コード、パスキー、統合認証でのみログインできます。
password-enter = パスワードでログイン
password-enter-lead = パスワードを設定済みの方は、メールアドレスまたは携帯電話番号とパスワードでログインできます。アカウントやパスワードがない方は、確認コードをご利用ください。
password-enter-do = ログイン
password-by-code = 確認コードでログイン
login-password = パスワード
error-password = メールアドレス・電話番号またはパスワードが違います。パスワード未設定の方は確認コードをご利用ください
error-password-often = 誤りが続いたため照合を停止しています（15 分に 5 回、1 日に 20 回、同じネットワークから 1 時間に 30 回まで）。確認コードでのログインはできます
error-password-consent = 個人情報の取扱いの説明が改定されました。一度確認コードでログインし、ご確認・ご同意ください
error-password-current = 現在のパスワードが違うか、未入力です。お忘れの場合は、この欄の説明をご覧ください
error-password-short = 短すぎます。12 文字以上にしてください
error-password-long = 長すぎます。128 文字以内にしてください
error-password-weak = 推測されやすいパスワードです（よくある語、キーの並び、当サイトの名称、ご自身の呼び名・アドレス・番号に近い）。関連のない語を並べてください
failure-password-none = パスワードは設定されていないため、停止の必要はありません。設定は「パスワード」のページで行えます。
mail-security-password-set =
    アカウントに新しいパスワードが設定され、ほかの端末はすべてログアウトしました。

    心当たりがなければ、すぐに運営者へ連絡し、確認してください：
    { $place }
mail-security-password-ended =
    アカウントのパスワードが無効になり、ほかの端末はすべてログアウトしました。

    心当たりがなければ、すぐに運営者へ連絡し、確認してください：
    { $place }
act-password-set = パスワードを設定
act-password-ended = パスワードを無効化


## おすすめ

suited-title = あなたへのおすすめ
suited-lead = 有効にすると、登録した成果やニーズに新しく合うものがここに表示されます。使うのは登録内容だけで、閲覧履歴は使いません。いつでもワンタップで停止でき、以後は照会もしません。
suited-on = おすすめを表示する
suited-off = おすすめを停止する
suited-none = 登録内容に新しく合うものはまだありません。市場全体は次のページでご覧ください：
suited-why = 登録内容どうしのマッチング結果によるもので、新しい順です。利用者によって価格を変えることはなく、広告も含みません。ご意見はご本人だけに表示され、氏名を除いてマッチングの精度の確認に使います。
suited-interested = 関心あり
suited-dismiss-open = 合わない
suited-dismiss = 今後すすめない
suited-interested-title = 関心のあるもの { $count } 件
suited-dismissed-title = 今後すすめないもの { $count } 件
suited-reopen = 取り消す
act-suggestion-interested = おすすめに関心を示す
act-suggestion-dismissed = おすすめを今後すすめない
act-suggestion-reopened = おすすめへの意見を取り消す
consent-suggestions = 登録内容に合うもののおすすめ
act-consent-given = 個人情報の取扱いに同意
act-consent-withdrawn = 同意を撤回

passkey-credential = パスキー
failure-not-sure = ログイン方法の変更、アクセストークンの作成、イベントの送信先の追加や秘密鍵の更新、データの書き出し、アカウントの削除の前に、ご本人を確認します。ログアウトして再度ログインし、15 分以内に手続きしてください。二段階認証やパスキーをお持ちの方は、それを使ってログインしてください。いずれも使えない場合は運営者へご連絡ください。
password-no-address = アカウントにメールアドレスも携帯電話番号もありません。パスワードはそのいずれかと一緒に使うため、設定できません。統合認証をご利用ください。
error-password-current-often = 回数が多すぎるため受付を停止しています（照合は 15 分に 5 回・1 日 20 回、変更は 1 日 20 回まで）。しばらくしてからお試しください
error-passkey-new = 追加できませんでした。端末の応答が無効か、5 分を過ぎています。もう一度お試しください
passkey-lost-new = 端末での登録が完了しませんでした。取り消されたか、この端末が登録済みの可能性があります。もう一度お試しください。
passkey-refused = 現在は端末に確認を求められません。ログアウトしたか、ログインから 15 分を過ぎたか、回数が上限に達した可能性があります。再度ログインするか、しばらくしてからお試しください。

# Exports
own-exports = 自分に関するデータの書き出し
own-exports-lead = 個人データや非公開の資料が本市場から書き出されるたびに、誰が、いつ、何を、何件かを記録します（「個人情報保護法（中国）」第 51 条）。ここにはご自身に関するものを示します。名簿については、お申し込み以後に書き出されたものです。
own-exports-none = まだ書き出しはありません。
export-when = 日時
export-who = 誰が
export-what = 内容
export-rows = 件数
export-by-oneself = ご本人
export-by-person = ご本人
export-by-organisation = 所属機関の担当者
export-by-roadshow = イベントの主催者
export-by-case = 案件の他の参加者または監督者
export-what-copy = 個人データの写し
export-what-package = 個人データの写し（表と添付を含む）
export-what-portfolio = 自機関の成果（非公開部分を含む）
export-what-report = 年次報告（数字のみ）
export-what-guests = ピッチイベントの名簿
export-what-library = ライブラリ全体（非公開部分を含む）
export-what-judgements = マッチング評価とその本文
export-what-dossier = 案件の一件書類
audit-only-exports = 書き出しのみ
audit-exports = 最近の書き出し
act-market-exported = コマンドラインからの書き出し
audit-kind-market = 本市場
act-case-exported = 案件の一件書類を書き出し
