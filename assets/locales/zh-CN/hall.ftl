# 路演：导入名单、个人日程、协办单位、邀请上台

roster-title = 导入名单
roster-lead = 把已有的来宾名单一次登记进来：上传表格，或粘贴文字。先核对，再登记。席位、类别名额和候补次序与自行报名相同；已在名单上的不变，自己退出的不再登记。
roster-free = 现余 { $free } 席；超出的依次候补。
roster-file = 名单文件
roster-file-hint = .xlsx 或 CSV；第一行写栏目名，至少有“姓名”“手机号或邮箱”“单位”
roster-list = 或粘贴名单
roster-list-hint = 每行一人，栏目依次为姓名、手机号或邮箱、单位、类别、席位，用制表符或逗号分隔；一次最多 1000 人
roster-look = 先核对
roster-register = 登记入名单
roster-count = 将登记 { $count } 人；另有 { $known } 人已在名单上，{ $left } 人已自行退出，均不再登记。
roster-over = 一次最多登记 1000 人，其余请分批导入。
roster-done = 已登记 { $count } 人。下面的还需改正。
roster-wrong = { $count } 行还不能登记
roster-row = 行
roster-why = 原因
roster-heads-name = 姓名|名字|联系人|来宾|来宾姓名|参会人
roster-heads-address = 手机号或邮箱|手机号|手机|手机号码|电话|联系电话|邮箱|电子邮箱|联系方式
roster-heads-organisation = 单位|单位名称|工作单位|所在单位|公司|机构
roster-heads-audience = 类别|组别|分组|来宾类别
roster-heads-seats = 席位|席位数|人数
error-roster-empty = 名单是空的，请选一个文件，或粘贴名单
error-roster-columns = 第一行里没有“姓名”和“手机号或邮箱”两栏，请补上栏目名再试
error-roster-twice = 名单里前面已有这个手机号或邮箱
error-roster-audience = 没有这个类别，请写企业、高校院所、投资机构、服务机构与政府部门或其他
failure-roster-closed = 报名没有开放，不能导入名单。请先公布路演并开放报名。
guest-to-agree = 主办方登记，待本人确认
brought-title = 请确认您是否参加
brought-lead = 主办方根据邀请把您列入了名单。您确认之前，除主办方外，没有团队和技术经理人得到您的信息（《个人信息保护法》第十四条）。不参加的，可以在下方取消报名。
brought-agree = 确认参加
mail-registration-brought =
    “{ $title }”的主办方把您列入了来宾名单。
    时间：{ $when }
    地点：{ $venue }
    是否参加由您决定。请打开入场券确认或取消：{ $place }
    确认之前，您的信息只有主办方知道（《个人信息保护法》第十四条）。
act-roadshow-imported = 导入名单
act-registration-agreed = 本人确认参加
day-title = 放进自己的日历
day-offer = 生成一个专属订阅地址，手机日历会跟着更新您的洽谈和关注的环节。
day-begin = 生成订阅地址
day-lead = 在日历应用中订阅下面的地址。知道它的人都能看到这份日程，请不要转发。
day-renew = 换一个地址（旧地址随即失效）
day-meeting = 一对一洽谈：{ $with }
act-roadshow-subscribed = 订阅个人日程
act-registration-claimed = 以已在名单的联系方式再次报名
mail-registered-already =
    这个联系方式已报名“{ $title }”，刚才又有人用它报名。
    如果是您：入场券在 { $place }，也可以在刚才的页面输入验证码。
    如果不是您：请忽略，您的报名不受影响。
presentation-invited = 已邀请，等成果单位同意
stage-invitation-title = 邀请您的成果上台
stage-invitation-lead = 同意后，这个环节列入公开议程，由主办方核对材料后上台；不同意的，环节从议程移出，不会公布。
stage-invitation-yes = 同意上台
stage-invitation-no = 不同意
stage-invitation-settled = 这项邀请不需要答复，或已经答复。
failure-stage-answered = 这项邀请不需要答复，或已经答复。要改变，请与主办方联系。
failure-stage-invited = 成果单位还没有同意上台，不能核对就绪。请等对方答复，或移出议程。
mail-stage-invited =
    “{ $title }”邀请成果“{ $what }”上台。
    时间：{ $when }
    地点：{ $venue }
    请答复是否同意：{ $place }
mail-stage-agreed =
    成果“{ $what }”的单位同意在“{ $title }”上台，可以核对材料了：{ $place }
mail-stage-declined =
    成果“{ $what }”的单位不同意在“{ $title }”上台，环节已移出议程：{ $place }
act-presentation-invited = 邀请成果上台
act-presentation-agreed = 成果单位同意上台
door-photo-open = 这台设备不能直接扫码：拍一张
door-photo = 入场券二维码的照片
door-photo-send = 识别并签到
door-unread = 照片里没有认出二维码，请对准、靠近再拍，或输入尾号

# 转介：来宾只同意技术经理人联系的点选
roadshow-seats-free = { $count } 席，尚有席位
roadshow-seats-full = { $count } 席，已满，可登记候补
referrals-title = 转介技术经理人
referrals-lead = 来宾点选了环节，同意由技术经理人联系，但没有同意告知路演团队的，转到这里。由本场的技术经理人跟进；还没有人跟进的，请指定一位。没有绑定成果的环节，来宾同意告知团队的，由主办方转告发言人。
referrals-lead-broker = 以下来宾同意由技术经理人联系，没有同意告知路演团队。请在期限内与来宾联系；未经本人同意，不要把姓名和联系方式告诉团队（《个人信息保护法》第二十三条）。
referrals-none = 还没有转介。路演结束后，符合条件的点选会列在这里。
referrals-count = 待答复 { $open } 条，共 { $all } 条
referrals-waiting = { $count } 条待答复，最早的请在 { $moment } 前答复
referral-due = { $day }前答复
referral-late = 已逾期
referral-broker = 跟进：{ $name }
referral-desk = 待指定技术经理人
referral-hidden = 来宾已撤回同意，姓名和联系方式不再显示。
referral-give = 交给
referral-give-send = 指定
referral-outcome = 结果
referral-send = 登记结果
referral-answered = 已答复来宾
referral-unreached = 未能联系上
referral-dropped = 来宾不再需要
referral-passed_on = 来宾同意后已转给团队
referral-withdrawn = 来宾已撤回同意
funnel-referred = 转介技术经理人 { $all } 条，待答复 { $open } 条。
failure-referral-closed = 这条转介已经办结，请刷新页面查看。
failure-referral-broker = 不能交给此人：须是现任技术经理人，且不是来宾本人或成果的发布人。请另选一位。
failure-tap-referred = 这次点选已经转给技术经理人或主办方。不再需要的，可以在入场券上取消相应的告知对象，转介随即撤回。
mail-roadshow-referred =
    “{ $title }”已结束，感谢参与。您的点选已转给技术经理人，会在期限内与您联系；路演团队没有得到您的姓名和联系方式。
    要改变告知范围，请打开入场券：{ $place }
mail-referral-made =
    “{ $title }”有 { $count } 条来宾点选交由您跟进，请在 { $day } 前答复来宾。
    { $place }
mail-referral-desk =
    “{ $title }”有 { $count } 条来宾点选等技术经理人跟进，{ $day } 前应当答复，本场还没有合适的技术经理人。请指定：
    { $place }
mail-referral-late =
    “{ $title }”有一条来宾点选应在 { $day } 前答复，至今没有结果。请尽快联系来宾，或改由他人跟进：
    { $place }
rule-tap-answered = 路演点选转为意向后的答复期限
rule-referral-answered = 路演点选转介的答复期限
act-roadshow-referred = 点选转介技术经理人
act-roadshow-referral_given = 指定转介的技术经理人
act-roadshow-referral_closed = 转介办结
badge-a6 = A6 胸牌
badge-label = 62 × 29 毫米标签
mail-roadshow-speaker =
    “{ $title }”已结束，感谢“{ $what }”上台。现场点选：感兴趣 { $interest }、想见面 { $meeting }、要资料 { $material }；提问 { $questions } 条。
    同意告知团队的来宾，意向已转到您的“我的”页面，请在期限内答复。环节与提问：{ $place }
speech-lead = 勾选可用的洽谈语言；都不勾选即不限
