# 人：登录、身份、工作台、个人信息。

nav-login = 登录
nav-desk = 工作台
me-title = 我的
me-greeting = { $name }，您好
me-roles = 我的身份
form-save = 保存
form-acts = 操作
demo-try-as = 以此身份试用：

role-researcher = 科研人员
role-officer = 单位管理员
role-enterprise = 企业用户
role-broker = 技术经理人
role-expert = 评审专家
role-investor = 投资机构
role-operator = 运营方
role-bureau = 主管部门
demo-person-researcher = 某理工大学课题组
demo-person-officer = 某理工大学技术转移办公室
demo-person-enterprise = 某储能电站运营企业采购工程师
demo-person-broker = 某技术转移服务公司技术经理人
demo-person-expert = 某领域评审专家
demo-person-investor = 某科技成果转化基金
demo-person-operator = 市场运营方
demo-person-bureau = 市科技主管部门

login-title = 登录
register-title = 注册
login-lead = 填写邮箱或手机号，我们发一个六位验证码。首次使用即完成注册，不必另设密码。
login-address = 邮箱或手机号
login-address-hint = 例如 name@dlut.edu.cn 或 138 开头的十一位手机号
login-send = 发送验证码
code-title = 填写验证码
code-sent = 验证码已发往 { $address }，五分钟内有效。
code-code = 验证码
code-code-hint = 六位数字，可以直接粘贴
code-newcomer = 首次使用，请再填两项
code-newcomer-lead = 以前登录过的，只填验证码即可。
code-name = 怎样称呼您
code-name-hint = 与您往来的单位会看到，不要求实名，四十字以内
code-consent = 我已阅读并同意《个人信息处理说明》
code-submit = 登录
code-again = 没有收到？换一个地址或重新发送
sign-out = 退出登录

account-title = 账号与登录设备
account-who = 称呼与联系方式
account-name = 称呼
account-name-hint = 与您往来的单位会看到，四十字以内
account-addresses = 登录地址
account-sessions = 登录中的设备
account-sessions-lead = 有不认识的设备，请立即结束它。十四天不用会自动退出，运营方人员为八小时。
account-browser = 设备
account-browser-unknown = 未知设备
account-since = 登录时间
account-seen = 最近使用
account-this = 本机
account-end = 结束

appointment-title = 申请身份
appointment-lead = 身份决定您能替谁办什么。科研人员由本单位管理员或运营方确认，其他身份由运营方确认。
appointment-none = 还没有身份。检索、收藏不需要身份；发布成果、发布需求、表达意向需要先申请。
appointment-role = 身份
appointment-organisation = 单位
appointment-organisation-hint = 全称、常用简称或统一社会信用代码；专家与运营方不用填
appointment-note = 说明
appointment-note-hint = 便于核实的情况，例如部门、办公电话，五百字以内
appointment-ask = 申请身份
appointment-asked = { $day }申请，等待确认
appointment-since = { $day }起
appointment-end = 放弃
appointment-approve = 确认
appointment-refuse = 不予确认

desk-lead = 等您处理的事，等得最久的在前。
desk-wishes = 身份申请 { $count } 件
desk-nothing = 现在没有。

watch-follow = 有新的就告诉我
watch-title = 关注这次检索
watch-lead = 有新的条目符合，一分钟内发消息给您；每个条目只告诉一次，随时可以退订。
watch-library = 在哪里找
watch-words = 检索词
watch-query = 检索条件
watch-name = 名称
watch-name-hint = 消息里会用到，六十字以内
watch-save = 开始关注
watch-feed = 订阅地址（Atom）
watch-renew = 更换订阅地址
watch-end = 取消关注
watch-leave-title = 取消关注
watch-left-title = 已取消关注
watch-open = 打开这次检索
act-favourite = 收藏或取消收藏
me-searches = 我关注的检索
me-searches-none = 还没有。在检索结果页点“有新的就告诉我”即可。
me-favourites = 我的收藏
mail-alert-subject = 新条目 { $count } 项：{ $name }
mail-alert = 您关注的“{ $name }”有新条目 { $count } 项：

    { $lines }

    不想再收到，请打开：{ $leave }
error-search-all = 请先填写检索词或选一个筛选条件

own-title = 我的个人信息
own-copy = 取一份副本
own-copy-lead = 包括称呼、登录地址、身份、条目、意向、关注、收藏、同意记录和操作记录，JSON 格式（《个人信息保护法》第四十五条）。
own-copy-take = 下载副本
own-copy-pack = 下载副本（含表格与附件）
own-consents = 我同意过的
own-purpose = 用途
own-given = 时间
own-withdrawn = 撤回时间
own-version = 文本版本
consent-account = 使用账号
consent-intent = 为一件意向提供称呼与联系方式
own-erase-title = 注销并删除
own-erase-lead = 称呼、登录地址、登录设备、关注、收藏、您写过的说明都会删除，不能恢复；等待中的意向会撤回。您写的、从未公开的草稿连同附件和未公开内容一并删除；已公开的条目属于您的单位，继续保留；操作记录只留编号，不再指向您（《个人信息保护法》第四十七条）。
own-erase = 我明白，删除我的个人信息
own-erase-act = 注销并删除
own-erased = 已注销，信息已删除
own-erased-lead = 您可以随时重新注册。
person-erased = 已注销用户
error-erase = 请先勾选确认

privacy-title = 个人信息处理说明
privacy-lead = 我们只留办事必需的信息，写明用途，到期删除，您随时可以查、改、删。
privacy-what-title = 我们保存什么
privacy-what = 您的称呼、登录用的邮箱或手机号、单位统一身份认证提供的账号标识、姓名、邮箱和人员类别、第二验证的密钥、您添加的通行密钥的公钥、名称和使用时间、您所设密码的散列值、您添加的事件推送地址、您提交的投诉、您申请的身份、登录设备的名称与时间，以及您以某一身份做过的事。不要求身份证号，不保存密码原文，不用第三方统计。
privacy-why-title = 用来做什么
privacy-why = 让您登录、办理您发起的事项、把与您有关的变化通知您。处理的依据是您的同意，以及订立和履行您所参与的合同所必需（《个人信息保护法》第十三条）。
privacy-shared-title = 提供给谁
privacy-shared = 意向被接受后，双方互见称呼与联系方式。提供给其他接收方之前，另行取得您的单独同意（《个人信息保护法》第二十三条）。
privacy-kept-title = 保存多久
privacy-kept = 验证码与尝试记录保存一天，登录设备记录在结束一天后删除；受邀联系方式、导入的文件和未能送达的通知保存三十天；已失效的令牌、关注和推送保存一百八十天；路演来宾的姓名和联系方式、未登录者发布的需求及其联系方式保存一百八十天；未公开内容的查阅记录保存三年。各项期限以公布的规则为准。操作日志只记编号，按法律要求保存不少于六个月。
privacy-rights-title = 您的权利
privacy-rights = 您可以查阅、复制、更正、删除个人信息，可以撤回同意，也可以要求解释规则（《个人信息保护法》第四十四条至第五十条）。撤回同意不影响此前处理的效力。
privacy-unsigned-title = 不登录时
privacy-unsigned = 只在您选择语言时留一个语言小甜饼，不含任何身份信息。
privacy-version = 文本版本 { $version }

mail-code-subject = { $code } 是您的 Qiao 桥验证码
mail-code = 验证码：{ $code }，{ $minutes } 分钟内有效。不是您本人操作的，请忽略这条消息，不要告诉任何人。
mail-appointment-subject = 您的身份有变化
mail-appointment-begun = 您在“{ $unit }”的身份“{ $role }”已确认，现在就可以使用。
mail-appointment-ended = 您在“{ $unit }”的身份“{ $role }”已被终止。如有疑问，请联系该单位的管理员或运营方。
mail-appointment-refused = 您在“{ $unit }”的身份“{ $role }”未获确认。如有疑问，请补充说明后重新申请。

error-address = 请填写邮箱地址，或十一位中国大陆手机号
error-too-often = 请求过于频繁，请按页面提示稍后再试
error-code = 验证码不对或已失效，请核对后重填，或重新发送
error-consent = 需要您同意后才能保存您的信息（《个人信息保护法》第十三条、第十四条）
error-organisation-unknown = 没有找到这个单位。请核对全称或统一社会信用代码；尚未入驻的单位，请先由运营方登记
error-appointment-known = 您已持有或已申请这一身份
failure-sign-in-title = 请先登录
failure-sign-in = 登录后才能继续。
failure-bad-role = role 只能是八种身份之一。
failure-bad-name = 称呼不能为空，且不超过四十字。

rules-title = 期限与规则
rules-lead = 页面上提到的期限、比例和金额都在这里，写明适用地区、自何时起执行、依据是什么。标注“待核实”的，尚未对照法规原文确认。调整时另起一行，原来的留着备查。
rules-what = 事项
rules-number = 数值
rules-since = 执行日期
rules-source = 依据
rules-days = { $count } 天
rules-working-days = { $count } 个工作日
rule-listing-valid = 条目的展示期
rule-listing-reminded = 到期前提醒
rule-intent-answered = 意向的答复期限
rule-intent-escalated = 意向转技术经理人跟进
rule-review-unit = 单位审核期限
rule-review-platform = 平台审核期限
rule-training-year = 技术经理人继续教育学时（每年）
audit-title = 操作记录
audit-lead = 每一次写入都留有记录，封存后不能改动。可按对象或人员查找，列出姓名、机构和条目标题；未交出的草稿不列标题，不具名的意向和需求不列是谁。
audit-id = 对象或人员的编号
audit-id-hint = 编号，或者其网页的整条网址
audit-find = 查找
audit-none = 没有与这个编号有关的记录。
audit-when = 时间
audit-who = 谁
audit-act = 做了什么
audit-object = 对象
audit-position = 封存序号
audit-open = 查看
audit-unnamed = 不具名的一方
audit-left-out = 另有 { $count } 条属于不具名的意向或需求，接受之前不列出。
audit-by-system = 系统
audit-by-operator = 运维人员（命令行）
audit-by-visitor = 未登录的访客
audit-kind-achievement = 成果
audit-kind-demand = 需求
audit-kind-organisation = 机构
audit-kind-person = 人员
audit-kind-broker = 技术经理人
audit-kind-intent = 意向
audit-kind-access = 查阅申请
audit-kind-attachment = 附件
audit-kind-complaint = 投诉
audit-kind-case = 案件
audit-kind-introduction = 引荐
audit-kind-bypass = 疑似绕开中介
audit-kind-assignment = 委派
audit-kind-demand-claim = 需求认领
audit-kind-credential = 资质
audit-kind-publicity = 公示
audit-kind-objection = 异议
audit-kind-presentation = 路演项目
audit-kind-roadshow = 路演
audit-kind-registration = 报名
audit-kind-question = 提问
audit-kind-poll = 投票
audit-kind-meeting = 洽谈
audit-kind-meeting-request = 洽谈申请
audit-kind-import = 导入
audit-kind-import-mapping = 导入对应表
audit-kind-upload = 上传文件
audit-kind-verification = 机构核验
audit-kind-appointment = 身份
audit-kind-invitation = 邀请
audit-kind-identity = 统一身份
audit-kind-token = 令牌
audit-kind-webhook = 推送地址
audit-kind-saved-search = 关注的检索
audit-kind-rule = 规则
audit-kind-tombstone = 来源库撤下的成果
audit-kind-sensitivity = 敏感成果
error-searches-most = 最多同时关注五十个检索，请先取消不再需要的
desk-members = 本单位人员 { $count } 人
appointment-revoke = 收回身份
identity-ways = 用单位统一身份认证登录
identity-ways-lead = 由单位确认您的身份；教职工登录后即有本单位科研人员身份，可登记成果，经单位同意和平台评审后公开。
identity-welcome = 首次登录
identity-welcome-lead = “{ $directory }”已确认您的身份，并提供了您的账号标识、姓名、邮箱和人员类别，只用于登录和确认单位身份。请确认称呼，并阅读个人信息处理说明。
identity-agree = 同意并登录
identity-title = 统一身份认证
identity-lead = 关联后可用单位账号登录，并按单位的确认取得身份。离开单位或解除关联，由它确认的身份立即终止。
identity-join = 关联{ $directory }
identity-part = 解除关联
failure-identity-stale = 这次登录已失效，或不是在这个浏览器里开始的。请回到登录页重新开始。
failure-identity-refused = 您没有在单位统一身份认证处完成登录。可以再试一次，或改用邮箱、手机号登录。
failure-identity-others = 这个单位账号已关联到市场的另一个账号。请先在那个账号中解除关联，再回来关联。
failure-identity-only = 您的账号没有登记邮箱或手机号，解除后可能无法登录，因此不能解除。需要注销的，请前往“我的 · 我的个人信息”。
failure-too-often-title = 操作过于频繁
failure-too-often = 这项操作的次数已达上限，请稍后再试。正在登录的，可改用邮箱或手机号验证码（/login）。
failure-elsewhere-title = 对方系统没有正常答复
failure-elsewhere = 单位统一身份认证或其他外部系统暂时不可用，或答复有误。请稍后再试，或用邮箱、手机号验证码登录（/login）。
mail-security-joined =
    您的账号已关联“{ $directory }”，今后可以用它登录。

    如果不是您本人所为，请立即解除：
    { $place }
mail-security-parted =
    您的账号已与“{ $directory }”解除关联，由它确认的单位身份同时终止。

    如果不是您本人所为，请检查登录设备：
    { $place }
mail-security-left =
    “{ $directory }”不再确认您是本单位教职工，由它确认的科研人员身份已终止。

    如有疑问，请联系单位技术转移部门；账号情况见：
    { $place }
act-identity-joined = 关联统一身份认证
act-identity-parted = 解除关联统一身份认证
factor-title = 第二验证
factor-lead = 登录时再核对一次手机验证器上的六位动态码。他人即使掌握了您的邮箱或手机号，也无法登录。
factor-withheld = 本市场按《网络安全等级保护基本要求》（GB/T 22239-2019，8.1.4.1 d）要求负责审核和管理的人员使用第二验证。验证之前，您的审核、管理身份暂不生效。请到“第二验证”页启用；已启用的，请到“账号与登录设备”退出后重新登录；已有通行密钥的，退出后用它登录。
factor-begin = 启用
factor-scan = 在手机上打开验证器（任何支持 TOTP 的应用均可），扫描下面的二维码。
factor-enter = 填写验证器上显示的六位数字。
factor-picture = 供验证器扫描的二维码
factor-by-hand = 无法扫描时，手工录入：
factor-code = 动态码或备用码
factor-code-hint = 验证器上的六位数字；手机不在身边时，用一个备用码
factor-confirm = 确认启用
factor-on = 已启用。还有 { $count } 个备用码可用。
factor-recovery-new = 重新生成备用码
factor-end = 停用第二验证
factor-recovery-title = 备用码
factor-recovery-lead = 请现在抄下或打印，妥善保管。手机不在身边时，每个备用码可代替动态码使用一次；离开本页后不再显示。
factor-recovery-kept = 已妥善保管
factor-ask = 第二验证
factor-ask-lead = 请填写验证器上显示的六位动态码，或一个备用码。
factor-give = 验证
factor-lost = 手机和备用码都不在了？请联系运营方，核实身份后为您停用第二验证。
error-factor = 动态码或备用码不对，或已经用过。动态码请等验证器显示下一个；备用码请换一个没用过的
failure-factor-title = 需要第二验证
failure-factor = 这项身份要在第二验证之后才生效，请先完成第二验证。
failure-factor-begun = 第二验证已经启用，或还没有生成二维码。请回到“第二验证”页面查看。
failure-factor-none = 第二验证没有启用。请先在“第二验证”页面启用。
mail-security-recovery =
    您的账号重新生成了备用码，旧的备用码已全部作废。

    如果不是您本人所为，请立即联系运营方，并检查：
    { $place }
mail-security-factor-begun =
    您的账号启用了第二验证，其他设备上的登录已全部结束。

    如果不是您本人所为，请立即联系运营方，并检查：
    { $place }
mail-security-reset =
    运营方已按申请停用您账号的第二验证、通行密钥和密码，并退出了全部登录。

    如果不是您本人申请的，请立即联系运营方，并检查：
    { $place }
mail-security-factor-ended =
    您的账号停用了第二验证。

    如果不是您本人所为，请立即联系运营方，并检查：
    { $place }
act-factor-begun = 启用第二验证
act-factor-ended = 停用第二验证
factor-recovery-new-lead = 重新生成后，旧的备用码立即作废。
factor-end-lead = 停用后，登录不再核对动态码，备用码一并作废；市场要求第二验证的，您的审核、管理身份随即暂不生效。
identity-seen = 最近确认：{ $day }
error-factor-often = 十五分钟内错满五次或一天内错满二十次，暂停核对。请十五分钟后再试，仍不行的次日再试，急用请联系运营方
factor-first-code = 动态码
factor-first-code-hint = 验证器上的六位数字
identity-confirm = 关联统一身份认证
identity-confirm-lead = 将“{ $directory }”的账号“{ $label }”关联到当前账号“{ $name }”。关联后，凭该账号即可登录。
identity-confirm-do = 确认关联

## 成员、邀请与单位核验

me-invitations = 收到的邀请
members-title = 成员与邀请
members-page = 单位主页
members-none = 还没有成员。
invitations-open = 尚未答复的邀请
invitation-title = 邀请成员
invitation-lead = 填写对方的邮箱或手机号。对方用这个邮箱或手机号登录后即可看到邀请，接受后身份立即生效；邀请十四天内有效。单位管理员身份由运营方确认。
invitation-address = 邮箱或手机号
invitation-role = 身份
invitation-send = 发出邀请
invitation-until = { $day } 前有效
invitation-revoke = 撤回邀请
invitation-accept = 接受
invitation-refuse = 谢绝
error-invitation-open = 已向这个地址发出同样的邀请，尚未答复。请等对方答复，或在上面撤回后重新发出
failure-invitation-void = 邀请人已不能授予这一身份，请联系单位管理员或运营方重新邀请。
mail-invitation-subject = { $unit } 邀请您加入
mail-invitation = { $person }邀请您以“{ $role }”身份加入{ $unit }。如与您无关，请忽略这条消息；接受或谢绝，请用收到本消息的邮箱或手机号登录 Qiao 桥，在 { $days } 天内答复：{ $place }
mail-invitation-accepted-subject = 邀请已被接受
mail-invitation-accepted = { $person }已接受邀请，担任{ $unit }的{ $role }。
verification-title = 单位核验
verification-lead = 核验后，单位主页标注“已核验”，合作方可以放心联系。需要统一社会信用代码（GB 32100）和载有该代码的证照（营业执照、事业单位法人证书等）；由与本单位无关的运营人员核对，核对后证照即删除，只留存文件的校验值。
verification-uscc = 统一社会信用代码
verification-uscc-hint = 18 位，见营业执照或法人证书
verification-document = 证照
verification-document-hint = PDF 或照片，手机可以直接拍照
verification-send = 提交核验
verification-ask = 申请核验
verification-waits = { $day } 已提交，等待核对。证照校验值 { $hash }…
verification-since = { $day } 已核验
verification-returned = { $day } 退回：{ $remark }
verification-check = 请对照证照核对单位名称与代码。代码的校验位已由系统核验（GB 32100）。
verification-known = 平台已登记的代码
verification-unknown = 未登记
verification-person = 申请人
verification-open = 查看证照
verification-confirm = 核对无误，通过核验
verification-remark = 退回说明
verification-remark-hint = 写明缺什么、怎么补
verification-return = 退回
desk-verifications = 待核验单位（{ $count }）
error-uscc = 代码有误：应为 18 位且校验位相符（GB 32100—2015），请对照证照再填
error-uscc-other = 与平台已登记的本单位代码不同。如登记有误，请联系运营方更正
error-uscc-taken = 这个代码已登记在另一单位名下，请联系运营方核实
error-verification-kind = 请提供 PDF 或照片
failure-verification-open = 已有一份申请在等待核对，请等答复后再提交。
failure-verification-taken = 这个代码已登记在另一单位名下，请退回并说明。
mail-verification-subject = 单位核验结果
mail-verification-confirmed = { $unit }已通过核验，单位主页已标注。{ $place }
mail-verification-returned = { $unit }的核验申请被退回：{ $remark }。补正后可再次提交：{ $place }

## 通行密钥

passkeys-title = 通行密钥
passkeys-lead = 用手机、电脑或安全密钥的指纹、面容或锁屏密码登录，不用等验证码；两项验证一次完成。本市场只存公钥，从不接触私钥。
passkeys-kept = 已有的通行密钥
passkeys-none = 还没有。
passkey-name = 名称
passkey-name-hint = 便于您辨认，例如“办公室电脑”，六十字以内
passkey-since = 添加时间
passkey-used = 最近使用
passkey-unused = 尚未使用
passkey-remove = 删除
passkey-new = 添加通行密钥
passkey-add = 添加
passkey-no-script = 添加通行密钥需要较新的浏览器并启用脚本。现在仍可用验证码登录。
passkey-way = 用通行密钥登录
passkey-way-lead = 在“我的 · 通行密钥”里添加过的设备，不用验证码。
passkey-enter = 用通行密钥登录
passkey-lost = 设备没有完成验证，可以再试一次，或改用验证码登录。
error-passkeys-full = 每人最多十把通行密钥，请先删除不用的
error-passkey-name = 请填写名称，六十字以内
failure-passkey = 通行密钥没有通过核对：可能已经删除，或等待超过五分钟。请回到上一页再试，或在登录页（/login）用验证码登录。
failure-passkey-consent = 个人信息处理说明有了新的版本。请在登录页（/login）用验证码或统一身份认证登录一次，看过并同意后，再用通行密钥。
failure-passkey-no-name = 通行密钥与网站域名绑定，用 IP 地址访问时不能使用。请改用本市场的域名访问。
mail-security-passkey-added =
    您的账号添加了通行密钥“{ $name }”，今后可用它登录。

    如果不是您本人所为，请立即删除它，并检查：
    { $place }
mail-security-passkey-removed =
    您的账号删除了通行密钥“{ $name }”，其他设备上的登录已全部结束。

    如果不是您本人所为，请立即联系运营方，并检查：
    { $place }
act-passkey-added = 添加通行密钥
act-passkey-removed = 删除通行密钥

## 密码

password-title = 密码
password-lead = 本市场用验证码登录，不必设密码。经常收不到验证码的，可以另设一个密码；启用了第二验证的，用密码登录同样要核对动态码。
password-is-none = 现在没有设密码。
password-is-set = 已经设了密码。
password-current = 现在的密码
password-current-hint = 忘记了的，请退出后用验证码重新登录（有通行密钥的，用通行密钥），十五分钟内这一项可以不填
password-password = 新密码
password-password-hint = 十二到一百二十八个字符，中文、空格都可以；几个不相干的词连在一起，比带符号的短密码更难猜
password-set = 保存密码
password-end = 不再使用密码
password-end-lead = 停用后只能用验证码、通行密钥或统一身份认证登录。
password-enter = 用密码登录
password-enter-lead = 设过密码的，可用邮箱或手机号和密码登录。没有账号或没设密码的，请用验证码。
password-enter-do = 登录
password-by-code = 用验证码登录
login-password = 密码
error-password = 邮箱、手机号或密码不对。没设过密码的，请用验证码登录
error-password-often = 错的次数太多，暂停核对：十五分钟内五次、一天内二十次（同一网络一小时内三十次）。现在可用验证码登录
error-password-consent = 个人信息处理说明有了新的版本，请用验证码登录一次，看过并同意
error-password-current = 现在的密码不对，或没有填写。忘记了的，请按这一项的说明办理
error-password-short = 密码太短，至少十二个字符
error-password-long = 密码太长，至多一百二十八个字符
error-password-weak = 这个密码容易被猜到：与常见密码、键盘顺序、本市场名称或您的称呼、邮箱、手机号相近。请换几个不相干的词
failure-password-none = 您没有设密码，无须停用。要设密码，请到“密码”页。
mail-security-password-set =
    您的账号设置了新密码，其他设备上的登录已全部结束。

    如果不是您本人所为，请立即联系运营方，并检查：
    { $place }
mail-security-password-ended =
    您的账号停用了密码，其他设备上的登录已全部结束。

    如果不是您本人所为，请立即联系运营方，并检查：
    { $place }
act-password-set = 设置密码
act-password-ended = 停用密码


## 个性化推荐

suited-title = 为您推荐
suited-lead = 开启后，您发布的成果或需求有了新的匹配，会列在这里。只用您发布的条目本身，不用浏览记录；随时一键关闭，关闭后不再查询。
suited-on = 开启推荐
suited-off = 关闭推荐
suited-none = 您发布的条目还没有新的匹配。可以先看全市场的：
suited-why = 依据您发布的条目与对方条目的匹配结果，新的在前；不因人定价，不含推广。您的意见只记在您名下，只有您看得到；不带姓名地用来核对匹配做得准不准。
suited-interested = 感兴趣
suited-dismiss-open = 不合适
suited-dismiss = 不再推荐这一项
suited-interested-title = 感兴趣的 { $count } 项
suited-dismissed-title = 不再推荐的 { $count } 项
suited-reopen = 撤销
act-suggestion-interested = 对推荐表示感兴趣
act-suggestion-dismissed = 不再推荐某项匹配
act-suggestion-reopened = 撤销对推荐的意见
consent-suggestions = 按我发布的条目推荐匹配
act-consent-given = 同意处理个人信息
act-consent-withdrawn = 撤回同意

passkey-credential = 通行密钥
failure-not-sure = 改变登录方式、生成访问令牌、添加推送地址或更换其密钥、导出个人数据或注销之前，要确认是您本人：请退出后重新登录，并在十五分钟内办理；已有第二验证或通行密钥的，请用它登录。都无法使用的，请联系运营方。
password-no-address = 您的账号没有邮箱或手机号，密码要与其中之一同时使用，暂不能设置。请用统一身份认证登录。
error-password-current-often = 次数太多，暂停办理：密码核对十五分钟内五次、一天内二十次，修改一天内二十次。请稍后再试
error-passkey-new = 没有添加成功：设备的答复无效，或等待超过五分钟。请再试一次
passkey-lost-new = 设备没有完成添加：可能已取消，或这台设备已经添加过。请再试一次。
passkey-refused = 现在不能向设备提问：可能已经退出登录，登录超过了十五分钟，或次数太多。请重新登录，或稍后再试。

# Exports
own-exports = 谁取走过与我有关的数据
own-exports-lead = 每一次把个人数据或未公开资料取出本平台，都记下何人、何时、取走什么、多少项（《个人信息保护法》第五十一条）。这里列出与您有关的；名单列出的是您报名之后取走的。
own-exports-none = 还没有人取走过。
export-when = 时间
export-who = 由谁
export-what = 内容
export-rows = 项数
export-by-oneself = 您本人
export-by-person = 您本人
export-by-organisation = 所属单位的管理员
export-by-roadshow = 活动的主办方
export-by-case = 案件的另一参与人或监管人员
export-what-copy = 个人数据副本
export-what-package = 个人数据副本（含表格与附件）
export-what-portfolio = 本单位成果（含未公开部分）
export-what-report = 年度报告（只有数字）
export-what-guests = 路演名单
export-what-library = 整库（含未公开部分）
export-what-judgements = 匹配评价及其文本
export-what-dossier = 案件卷宗
audit-only-exports = 只看导出记录
audit-exports = 最近的导出
act-market-exported = 从命令行导出
audit-kind-market = 本市场
act-case-exported = 导出案件卷宗
