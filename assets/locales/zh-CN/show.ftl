self-check-in-title = 自助签到
self-check-in-code = 签到码
self-check-in-code-hint = 入口屏幕上的六位数字，每两分钟更换一次
self-check-in-send = 签到
self-check-in-desk = 自助签到
self-check-in-nobody = 这台手机上没有本场的入场券。请打开报名后收到的入场券链接，或先报名；也可以到签到台报手机尾号。
self-check-in-unproved = 还没有验证手机号或邮箱。请先在入场券页面填入收到的验证码，再来签到；也可以到签到台办理。
self-check-in-waits = 还在候补，暂时没有席位。有空位时会通知您；也可以到签到台询问。
error-self-check-in-code = 签到码不对，或者已经更换。请按入口屏幕上现在的六位数字重填，或到签到台签到。
failure-self-check-in-off = 本场没有开放自助签到。请到签到台出示入场券，或报手机尾号。
failure-self-check-in-day = 自助签到只在路演当天、结束之前开放。届时请到会场入口，按屏幕上的签到码签到。
failure-self-check-in-setting = 请选择开启、更换或关闭自助签到。
self-check-in-is-on = 来宾可以凭入口屏幕上的签到码，用自己的手机签到。签到码只给工作人员的屏幕看，请放在入口处。
self-check-in-is-off = 自助签到没有开启，来宾请到签到台
self-check-in-on = 开启自助签到
self-check-in-renew = 更换签到码
self-check-in-off = 关闭自助签到
door-screen-open = 入口屏幕
door-screen-lead = 请在自己手机的入场券页面点“自助签到”，填入这六位数字
door-screen-scan = 或扫这个码
door-screen-qr = 自助签到的二维码
act-roadshow-code_renewed = 开启自助签到或更换签到码
act-roadshow-code_withdrawn = 关闭自助签到
scores-uninvited = 本场评分只由主办方邀请的专家和投资人进行，{ $organiser }还没有邀请您。如需参加，请与主办方联系，由其在本场“评分”页面用您登录的手机号或邮箱邀请。
judges-title = 评委
judges-lead = 只有受邀的专家和投资人可以评分。对方会收到通知；撤销后，已交的评分不再计入。
judges-none = 还没有邀请评委，本场暂时无人可以评分。
judge-invited = { $day } 邀请
judge-end = 撤销
judge-invite = 邀请评委
judge-address = 评委登录用的手机号或邮箱
judge-address-hint = 须已具备评审专家或投资机构身份
error-judge-unknown = 没有以此登录的评审专家或投资机构人员。请先请对方登录，并向平台申请相应身份，再来邀请。
error-judge-own = 主办、协办单位的管理员和平台运营方不能在本场评分。请另请评委。
failure-judge-state = 评委名单只能在路演公布之后、结束之前变动。
mail-judge-invited =
    “{ $title }”邀请您担任评委。时间：{ $when }，地点：{ $venue }。
    路演进行中，请登录后在评分页面给上台团队打分；结束前，您的评分只有您自己看得到：{ $place }
mail-judge-revoked =
    “{ $title }”的主办方已撤销对您的评委邀请，您已交的评分不再计入。如有疑问，请与主办方联系。
act-roadshow-judge_invited = 邀请评委
act-roadshow-judge_revoked = 撤销评委
material-title = 上台材料
material-lead = 路演面向公众，讲出来、放出来的都算公开。请把要放映的材料先交主办方核对，有没有尚未公开的技术内容。
material-given = 已提交
material-none = 还没有提交
material-nothing = 不用演示文稿
material-choose = 选成果的附件，或声明不用演示文稿
material-upload = 另传一份材料
material-attachments = 成果的附件
material-send = 提交核对
material-shown = 上台放映
material-public = 材料和发言不含尚未公开的技术内容，或相关内容已经申请专利
material-known = 这份材料不含尚未公开的技术内容，或相关内容已经申请专利
material-file = 材料
material-file-hint = PDF、图片、Word、Excel、PPT 或文本，只给主办方核对用
error-material-public = 请确认后勾选。含有未公开内容的，请先申请专利，或删去相关内容再提交。
failure-material-late = 这个环节已经上台或结束，不能再提交材料。如需补充，请与主办方联系。
failure-roadshow-material = 还没有收到上台材料，不能核对就绪：路演即公开，未公开的内容一经展示就丧失新颖性（《专利法》第二十二条、第二十四条）。请团队在“上台材料”页面选附件、上传文件，或声明不用演示文稿；主办方也可以代为提交。
failure-roadshow-unread = 请先打开上台材料，逐页核对没有尚未公开的技术内容（《专利法》第二十二条、第二十四条），再勾选确认。有疑问的，请退回团队修改后重新提交。
presentation-checked = 已逐页核对，没有尚未公开的技术内容
act-presentation-material_given = 提交上台材料
referral-speaker = 请转告发言人{ $name }
failure-referral-consent = 来宾只同意告知团队，没有同意告知技术经理人，不能交给技术经理人（《个人信息保护法》第二十三条）。请转告发言人，或请来宾在入场券上补充同意。
mail-referral-speaker =
    “{ $title }”有 { $count } 条来宾点选的环节没有绑定成果，来宾同意告知团队。请在 { $day } 前转告发言人并答复来宾：
    { $place }
door-later = 名单上没有，已记下；恢复网络后由系统核对，请先留步
door-left-title = 待核对的扫码
door-left-lead = 断网时扫到、联网后仍不能放行的。请核对来宾出示的入场券：候补的，有席位后再扫一次；名单上没有的，可现场登记。
mail-roadshow-overrun =
    “{ $title }”已过预定结束时间，没有人结束它，现已自动结束。来宾的点选已转出，会后跟进请看：
    { $place }
rule-roadshow-overrun = 路演超时未结束的自动结束时间
error-registration-most-0 = 本场没有留给这一类别的席位，请选择其他类别，或与主办方联系
error-registration-most-1 = 一次最多可报 1 席；需要更多，请同行者各自报名，或与主办方联系
error-registration-most-2 = 一次最多可报 2 席；需要更多，请同行者各自报名，或与主办方联系
error-registration-most-3 = 一次最多可报 3 席；需要更多，请同行者各自报名，或与主办方联系
error-registration-most-4 = 一次最多可报 4 席；需要更多，请同行者各自报名，或与主办方联系
mail-roadshow-moved-for-all =
    “{ $title }”的时间或地点有变化，请据此安排上台、评分或现场工作。
    时间：{ $when }
    地点：{ $venue }
    议程和已排定的洽谈随开始时间一起移动。
    { $place }
mail-roadshow-cancelled-for-all =
    “{ $title }”已取消，原因：{ $reason }。原定的上台、评分、洽谈和现场工作随之取消。
    { $place }
offline-title = 现在没有网络
offline-lead = 以下页面存在这台设备上，没有网络也能打开：
offline-none = 这台设备上还没有存下页面。打开过的路演议程、入场券、日程和台上页面，会存下来供断网时查看。
offline-again = 重试
door-gone = 已取消报名，名额已放出
door-late = 活动结束后扫描，未计入签到
door-over = 活动已结束，现场工作到此为止。这台设备在结束前扫描、还没有上传的签到会自动上传，请保持页面打开，直到下面显示“全部签到已上传”。
failure-question-many = 十分钟内最多提 5 个问题，这个问题没有记下。
roadshow-not-held = 到预定结束时间后仍没有开始，也没有人签到，按未举行处理
mail-roadshow-not-held =
    “{ $title }”到预定时间没有举行，报名和洽谈随之取消。改期或另办的消息，请看活动页面：{ $page }
mail-roadshow-not-held-for-all =
    “{ $title }”到预定结束时间后仍没有开始，也没有人签到，现按未举行处理，上台、评分、洽谈和现场工作随之取消。
    要改期举行，请主办方另建一场：{ $place }
failure-registration-past = 这场活动的时间已过，不再接受报名。请看下一场路演。
roadshow-form-starts_at-hint = 改动后，议程和洽谈时段随之移动同样的时间
error-roadshow-met = 已有洽谈记为“已进行”，这一场不能再改开始时间。改期的部分请另建一场
mail-meeting-team-off =
    “{ $what }”不再在“{ $title }”上台，您与该团队约定或申请的洽谈随之取消。可以另约他人。
    { $place }
