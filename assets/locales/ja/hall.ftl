# ピッチイベント：名簿の取り込み、個人の日程、共催、登壇の依頼

roster-title = 名簿を取り込む
roster-lead = お手元の来場者名簿をまとめて登録します。表を送るか、文字を貼り付け、確認してから登録します。席数、区分ごとの枠、補欠の順は自分で申し込む場合と同じです。名簿にある方は変わらず、自ら取り消した方は登録し直しません。
roster-free = 残り { $free } 席。超えた分は順に補欠となります。
roster-file = 名簿ファイル
roster-file-hint = .xlsx または CSV。1 行目に列名（氏名、携帯番号またはメール、所属）
roster-list = または名簿を貼り付け
roster-list-hint = 1 行に 1 人：氏名、携帯番号またはメール、所属、区分、席数。タブかカンマ区切り、一度に 1000 人まで
roster-look = まず確認
roster-register = 登録する
roster-count = { $count } 人を登録します。{ $known } 人は登録済み、{ $left } 人は自ら取り消しており、登録しません。
roster-over = 一度に登録できるのは 1000 人までです。残りは分けて取り込んでください。
roster-done = { $count } 人を登録しました。以下は修正が必要です。
roster-wrong = まだ登録できない行：{ $count }
roster-row = 行
roster-why = 理由
roster-heads-name = 氏名|名前|担当者
roster-heads-address = 携帯番号またはメール|携帯番号|携帯電話|電話番号|メール|メールアドレス|連絡先
roster-heads-organisation = 所属|会社名|機関|組織
roster-heads-audience = 区分|分類
roster-heads-seats = 席数|人数
error-roster-empty = 名簿が空です。ファイルを選ぶか、名簿を貼り付けてください
error-roster-columns = 1 行目に「氏名」と「携帯番号またはメール」の列がありません。列名を加えてください
error-roster-twice = 同じ番号またはメールが名簿の上にあります
error-roster-audience = この区分はありません。申込みフォームの区分を使ってください
failure-roster-closed = 申込みが開いていないため、名簿を取り込めません。先に公開して受付を開始してください。
guest-to-agree = 主催者が登録、本人の確認待ち
brought-title = ご参加をご確認ください
brought-lead = 主催者が招待に基づき、あなたを名簿に載せました。確認されるまで、主催者以外のチームや仲介者に情報は渡りません（個人情報保護法（中国）第 14 条）。参加されない場合は下で取り消せます。
brought-agree = 参加する
mail-registration-brought =
    「{ $title }」の主催者が、あなたを来場者名簿に載せました。
    日時：{ $when }
    会場：{ $venue }
    参加はご自身で決められます。入場券を開いて確認または取消し：{ $place }
    確認されるまで、情報を知るのは主催者のみです（個人情報保護法（中国）第 14 条）。
act-roadshow-imported = 名簿の取り込み
act-registration-agreed = 本人が参加を確認
day-title = 自分のカレンダーに入れる
day-offer = 専用の購読アドレスを作ると、個別面談と注目した発表がカレンダーに反映され続けます。
day-begin = 購読アドレスを作る
day-lead = カレンダーアプリで次のアドレスを購読してください。知っている人は予定を読めるため、転送しないでください。
day-renew = アドレスを変える（今のアドレスはすぐ無効）
day-meeting = 個別面談：{ $with }
act-roadshow-subscribed = 個人の日程を購読
act-registration-claimed = 登録済みの連絡先で再度申し込み
mail-registered-already =
    この連絡先は「{ $title }」に申込み済みですが、いま再び申込みがありました。
    ご本人の場合：入場券は { $place }。先ほどの画面で認証コードを入力することもできます。
    心当たりがない場合：無視してください。お申込みはそのままです。
presentation-invited = 依頼済み、成果の所有者の同意待ち
stage-invitation-title = 成果の登壇の依頼
stage-invitation-lead = 同意されると公開の議程に載り、主催者が資料を確認した後に登壇します。同意されない場合は議程から外され、公表されません。
stage-invitation-yes = 同意する
stage-invitation-no = 同意しない
stage-invitation-settled = 回答は不要、または回答済みです。
failure-stage-answered = 回答は不要、または回答済みです。変更は主催者にご連絡ください。
failure-stage-invited = 成果の所有者がまだ同意していないため、準備完了にできません。回答を待つか、議程から外してください。
mail-stage-invited =
    「{ $title }」が成果「{ $what }」の登壇を依頼しています。
    日時：{ $when }
    会場：{ $venue }
    同意するかご回答ください：{ $place }
mail-stage-agreed =
    成果「{ $what }」の所有者が「{ $title }」での登壇に同意しました。資料を確認できます：{ $place }
mail-stage-declined =
    成果「{ $what }」の所有者は「{ $title }」での登壇に同意せず、議程から外しました：{ $place }
act-presentation-invited = 成果に登壇を依頼
act-presentation-agreed = 所有者が登壇に同意
door-photo-open = この端末で直接読み取れない場合：写真を撮る
door-photo = 入場券の二次元コードの写真
door-photo-send = 読み取って受付
door-unread = 写真からコードを読み取れません。近づいて撮り直すか、下四桁を入力してください

# 技術移転人材への取次ぎ：技術移転人材からの連絡だけに同意した来場者のタップ
roadshow-seats-free = { $count } 席、空席あり
roadshow-seats-full = { $count } 席、満席（補欠の登録ができます）
referrals-title = 技術移転人材への取次ぎ
referrals-lead = タップした来場者のうち、技術移転人材からの連絡に同意し、発表チームへの提供には同意していない方を、ここに挙げます。この回の技術移転人材が対応します。担当がまだいないものは、指定してください。成果に結び付かない発表で、チームへの提供に同意した方については、主催者が発表者に取り次ぎます。
referrals-lead-broker = 以下の来場者は、技術移転人材からの連絡に同意し、発表チームへの提供には同意していません。期限内にご連絡ください。本人の同意なく、氏名や連絡先をチームに伝えないでください（「個人情報保護法（中国）」第 23 条）。
referrals-none = 取次ぎはまだありません。終了後、該当するタップがここに並びます。
referrals-count = 未回答 { $open } 件、全 { $all } 件
referrals-waiting = { $count } 件が未回答、最も早い期限は { $moment }
referral-due = { $day }までに回答
referral-late = 期限超過
referral-broker = 担当：{ $name }
referral-desk = 担当者の指定待ち
referral-hidden = 来場者が同意を撤回したため、氏名と連絡先は表示されません。
referral-give = 担当者
referral-give-send = 指定する
referral-outcome = 結果
referral-send = 結果を登録
referral-answered = 来場者に回答済み
referral-unreached = 連絡がつかなかった
referral-dropped = 来場者が不要と回答
referral-passed_on = 来場者の同意を得てチームに伝達済み
referral-withdrawn = 来場者が同意を撤回
funnel-referred = 技術移転人材への取次ぎ { $all } 件、うち未回答 { $open } 件。
failure-referral-closed = この取次ぎはすでに完了しています。ページを再読み込みしてください。
failure-referral-broker = この人には任せられません。現職の技術移転人材で、来場者本人でも成果の掲載者でもないことが必要です。ほかの人を選んでください。
failure-tap-referred = このタップは技術移転人材または主催者に取り次がれています。不要な場合は、入場券で該当する提供先のチェックを外すと、取次ぎが撤回されます。
mail-roadshow-referred =
    「{ $title }」は終了しました。ご参加ありがとうございました。タップされた内容は技術移転人材に取り次がれ、期限内に連絡があります。発表チームには氏名も連絡先も伝えていません。
    提供先の変更は入場券から：{ $place }
mail-referral-made =
    「{ $title }」の来場者のタップ { $count } 件の対応をお願いします。{ $day }までに来場者に回答してください。
    { $place }
mail-referral-desk =
    「{ $title }」の来場者のタップ { $count } 件が技術移転人材を待っています。回答期限は{ $day }です。この回に適任の技術移転人材がいないため、指定してください：
    { $place }
mail-referral-late =
    「{ $title }」の来場者のタップ 1 件が、期限の{ $day }を過ぎても結果が登録されていません。早めに連絡するか、担当を替えてください：
    { $place }
rule-tap-answered = ピッチイベントのタップへのチームの回答期限
rule-referral-answered = ピッチイベントの取次ぎの回答期限
act-roadshow-referred = タップを技術移転人材に取次ぎ
act-roadshow-referral_given = 取次ぎの担当者を指定
act-roadshow-referral_closed = 取次ぎの完了
badge-a6 = A6 名札
badge-label = ラベル 62 × 29 mm
mail-roadshow-speaker =
    「{ $title }」は終了しました。「{ $what }」のご発表ありがとうございました。会場の反応：関心あり { $interest }、面談希望 { $meeting }、資料希望 { $material }、質問 { $questions } 件。
    チームへの提供に同意した来場者の意向は「マイページ」に届いています。期限内にご回答ください。発表と質問：{ $place }
speech-lead = 面談に使える言語にチェックを入れてください。なければ制限なしとします
