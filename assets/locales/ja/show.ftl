self-check-in-title = セルフチェックイン
self-check-in-code = チェックインコード
self-check-in-code-hint = 入口の画面に表示される六桁の数字。二分ごとに変わります
self-check-in-send = チェックイン
self-check-in-desk = セルフチェックイン
self-check-in-nobody = この端末には本イベントの入場券がありません。申込み後に届いた入場券のリンクを開くか、先に申し込んでください。受付で電話番号の末尾をお伝えいただいても結構です。
self-check-in-unproved = 電話番号またはメールアドレスがまだ確認されていません。入場券のページで届いたコードを入力してからチェックインするか、受付へお越しください。
self-check-in-waits = 補欠登録中で、まだ席がありません。空きが出たらお知らせします。受付でもお尋ねいただけます。
error-self-check-in-code = コードが違うか、すでに変わっています。入口の画面に今表示されている六桁の数字を入力するか、受付へお越しください。
failure-self-check-in-off = 本イベントではセルフチェックインを行っていません。受付で入場券を提示するか、電話番号の末尾をお伝えください。
failure-self-check-in-day = セルフチェックインは当日、終了までの間だけ利用できます。会場の入口で、画面のコードを使ってチェックインしてください。
failure-self-check-in-setting = セルフチェックインを開始、コードを変更、または停止のいずれかを選んでください。
self-check-in-is-on = 来場者は入口の画面に表示されるコードを使い、自分の端末でチェックインできます。この画面を開けるのはスタッフだけです。入口に設置してください。
self-check-in-is-off = セルフチェックインは停止中です。受付へお越しください
self-check-in-on = セルフチェックインを開始
self-check-in-renew = コードを変更
self-check-in-off = セルフチェックインを停止
door-screen-open = 入口の画面
door-screen-lead = ご自分の端末の入場券ページで「セルフチェックイン」を押し、この六桁の数字を入力してください
door-screen-scan = またはこのコードを読み取ってください
door-screen-qr = セルフチェックインの二次元コード
act-roadshow-code_renewed = セルフチェックインを開始、またはコードを変更
act-roadshow-code_withdrawn = セルフチェックインを停止
scores-uninvited = このイベントの評価は、主催者が招いた専門家と投資家だけが行います。{ $organiser }からの招待はまだありません。参加をご希望の場合は主催者にご連絡ください。主催者が「評価」のページで、ログイン用の電話番号またはメールアドレスを使って招待します。
judges-title = 審査員
judges-lead = 招待された専門家と投資家だけが評価できます。本人に通知されます。取り消すと、提出済みの評価は集計に含まれません。
judges-none = 審査員はまだ招待されていないため、評価できる人がいません。
judge-invited = { $day } 招待
judge-end = 取り消す
judge-invite = 審査員を招待
judge-address = 審査員のログイン用電話番号またはメールアドレス
judge-address-hint = 専門家または投資機関の役割が必要です
error-judge-unknown = この連絡先でログインする専門家・投資機関の方はいません。先にログインと役割の申請をお願いし、その後に招待してください。
error-judge-own = 主催・共催機関の担当者と運営者は、このイベントを評価できません。ほかの方を招待してください。
failure-judge-state = 審査員の変更は、イベントの公表後から終了前までです。
mail-judge-invited =
    「{ $title }」の審査員に招待されました。日時：{ $when }、場所：{ $venue }。
    開催中にログインし、登壇チームを評価してください。終了まで評価はご本人だけに表示されます：{ $place }
mail-judge-revoked =
    「{ $title }」の主催者が審査員の招待を取り消しました。提出済みの評価は集計に含まれません。ご不明な点は主催者にお問い合わせください。
act-roadshow-judge_invited = 審査員を招待
act-roadshow-judge_revoked = 審査員の招待を取り消し
material-title = 登壇資料
material-lead = ピッチイベントは公開の場であり、話した内容も映した内容も公開とみなされます。上映する資料は事前に主催者へ提出し、未公開の技術内容が含まれていないか確認を受けてください。
material-given = 提出済み
material-none = 未提出
material-nothing = スライドなし
material-choose = 成果の添付ファイルを選ぶ、またはスライドなしと申告する
material-upload = 別の資料をアップロード
material-attachments = 成果の添付ファイル
material-send = 確認に提出
material-shown = 登壇時に上映するもの
material-public = 資料と発言に未公開の技術内容は含まれない、または該当内容は特許出願済みである
material-known = この資料に未公開の技術内容は含まれない、または該当内容は特許出願済みである
material-file = 資料
material-file-hint = PDF、画像、Word、Excel、PowerPoint、テキスト。主催者の確認にのみ使います
error-material-public = ご確認のうえチェックしてください。未公開の内容がある場合は、先に特許を出願するか、該当部分を削除してください。
failure-material-late = この発表はすでに登壇中か終了しているため、資料を提出できません。主催者にご連絡ください。
failure-roadshow-material = 登壇資料がまだ届いていないため、準備完了にできません。未公開の内容は公開の場で示すと新規性を失います（中国専利法 第22条・第24条）。チームが「登壇資料」で添付ファイルを選ぶ、ファイルをアップロードする、またはスライドなしと申告してください。主催者が代わりに提出することもできます。
failure-roadshow-unread = 資料を開き、未公開の技術内容がないことを全ページ確認（中国専利法 第22条・第24条）してからチェックしてください。疑問があれば、チームに修正と再提出を求めてください。
presentation-checked = 全ページを確認し、未公開の技術内容はない
act-presentation-material_given = 登壇資料を提出
referral-speaker = 発表者{ $name }に取り次ぐ
failure-referral-consent = この来場者はチームへの提供だけに同意し、技術移転人材への提供には同意していないため、技術移転人材には渡せません（中国個人情報保護法 第23条）。発表者に取り次ぐか、来場者に入場券で同意を追加してもらってください。
mail-referral-speaker =
    「{ $title }」では、成果に結び付かない発表への来場者のタップが { $count } 件あり、チームへの提供に同意しています。{ $day } までに発表者へ取り次ぎ、来場者にお答えください：
    { $place }
door-later = この端末の名簿にありません。記録したので、通信が戻り次第確認します。少々お待ちください
door-left-title = 確認が必要な読み取り
door-left-lead = 通信できない間に読み取り、通信が戻っても入場できなかったものです。来場者の入場券と照合してください。キャンセル待ちの方は席ができてから再度読み取り、名簿にない方は受付で登録できます。
mail-roadshow-overrun =
    「{ $title }」は予定の終了時刻を過ぎても終了の操作がなかったため、自動的に終了しました。来場者のタップは各担当に送られました。終了後の対応はこちら：
    { $place }
rule-roadshow-overrun = 終了操作のないイベントの自動終了までの時間
error-registration-most-0 = この区分の席はありません。別の区分を選ぶか、主催者にご連絡ください
error-registration-most-1 = 一度に申し込めるのは 1 席までです。同行の方はそれぞれお申し込みいただくか、主催者にご連絡ください
error-registration-most-2 = 一度に申し込めるのは 2 席までです。同行の方はそれぞれお申し込みいただくか、主催者にご連絡ください
error-registration-most-3 = 一度に申し込めるのは 3 席までです。同行の方はそれぞれお申し込みいただくか、主催者にご連絡ください
error-registration-most-4 = 一度に申し込めるのは 4 席までです。同行の方はそれぞれお申し込みいただくか、主催者にご連絡ください
mail-roadshow-moved-for-all =
    「{ $title }」の日時または会場が変更されました。登壇、採点、会場での業務をこれに合わせてご調整ください。
    日時：{ $when }
    会場：{ $venue }
    プログラムと予定済みの面談は開始日時とともに移動します。
    { $place }
mail-roadshow-cancelled-for-all =
    「{ $title }」は中止になりました。理由：{ $reason }。予定されていた登壇、採点、面談、会場での業務も取りやめとなります。
    { $place }
offline-title = ネットワークに接続されていません
offline-lead = 次のページはこの端末に保存されており、通信なしで開けます：
offline-none = この端末にはまだページが保存されていません。一度開いたイベントの議程、入場券、予定、ステージのページが保存されます。
offline-again = 再試行
door-gone = 申込みを取り消し済みです（席は解放されました）
door-late = 終了後のスキャンのため、チェックインには数えません
door-over = イベントは終了し、会場での業務も終わりました。終了前にこの端末でスキャンし、まだ届いていないチェックインは自動で送信されます。すべて届いたと表示されるまで、このページを開いたままにしてください。
failure-question-many = 10 分間に送信できる質問は 5 件までです。この質問は記録されませんでした。
roadshow-not-held = 予定の終了時刻を過ぎても開始されず、チェックインもなかったため、開催されなかったものとして扱います
mail-roadshow-not-held =
    「{ $title }」は予定の日時に開催されませんでした。参加申込みと面談は取消しとなります。日程変更については、イベントのページをご覧ください：{ $page }
mail-roadshow-not-held-for-all =
    「{ $title }」は予定の終了時刻を過ぎても開始されず、チェックインもなかったため、開催されなかったものとして扱います。登壇、採点、面談、会場での業務も取りやめとなります。
    日を改めて開催する場合は、主催者が新しいイベントを作成してください：{ $place }
failure-registration-past = このイベントの日時は過ぎており、参加申込みの受付は終了しました。次回のピッチイベントをご覧ください。
roadshow-form-starts_at-hint = 変更すると、プログラムと面談の時間枠も同じだけ移動します
error-roadshow-met = すでに行われた面談があるため、このイベントの開始日時は変更できません。別の日時に行う分は新しいイベントを作成してください
mail-meeting-team-off =
    「{ $what }」は「{ $title }」で発表されないことになり、このチームとの面談（申込み中・約束済み）は取消しとなりました。ほかのチームに申し込むこともできます。
    { $place }
