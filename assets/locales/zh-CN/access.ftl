# 披露范围与查阅许可

tiers-why = 先让人看得懂价值，再谈细节：标题、一句话、领域、成熟度和知识产权始终公开；其余部分可以只给登记用户、签署保密协议者或洽谈对象看。已经公开过的内容改为不公开，不能使其恢复秘密。
draft-step-tiers = 披露范围
draft-step-tiers-lead = 逐项决定给谁看。
draft-tier = 各部分的披露范围
tier-public = 公开
tier-registered = 登记用户可见
tier-nda = 签署保密协议者可见
tier-deal-room = 洽谈室可见
part-tiers = 披露范围
part-sealed = 不公开部分
reserved-title = 按范围开放的内容
reserved-sign-in = 登录查看
reserved-watermark = 本页含保密内容，仅供 { $unit } { $person } 于 { $moment } 查阅；查阅已记录。
access-title = 查阅许可
access-ask-title = 申请查阅保密内容
access-ask-lead = 说明用途，发布方答复后签署保密协议即可查阅。申请只有双方可见。
access-ask = 申请查阅
access-purpose = 用途
access-purpose-hint = 例如：评估在百兆瓦级储能电站中的适用性。会写入保密协议。
access-who = 申请人
access-asked-at = 申请时间
access-tier = 开放到
access-until = 最后一天
access-until-hint = 许可到这一天为止，最长一年，可随时收回
access-approve-title = 同意
access-approve-lead = 同意后由对方签署保密协议，签署后才能查阅。每次查阅都会记在您的查阅记录里。
access-approve = 同意并请对方签署
access-refuse-title = 不同意
access-refusal = 原因
access-refuse = 不同意
access-agreement = 保密协议
access-agreement-keep = 下载协议文本
access-sign-title = 签署
access-sign-lead = 协议以中文文本为准。键入您的姓名并确认，即为签署，平台记录时间和文本摘要值。
access-signed_name = 签署人姓名
access-agree = 我已阅读并代表本单位同意上述协议
access-sign = 签署并查阅
access-scan-open = 改为上传纸质签署的扫描件
access-scan-lead = 下载协议文本，打印、签字、加盖单位公章后，上传 PDF 或照片。上传即为签署，标注为“线下签署”，平台记录时间和扫描件的摘要值。
access-scan = 签署后的扫描件
access-scan-sign = 上传并签署
access-scanned = 线下签署。
access-scan-read = 查看扫描件
access-revoke-open = 收回许可
access-leave-open = 放弃
access-end-why = 此后不能再查阅；对已经看过的内容，保密义务仍在（《民法典》第五百零一条）。
access-revoke = 收回
access-leave = 确认放弃
access-list-title = 查阅许可与记录
access-nothing-reserved = 这项成果全部公开，没有需要许可的内容。可在“披露范围”中设置。
access-requests = 申请
access-requests-none = 还没有人申请。
access-look-what = 查阅内容
access-look-text = 成果内容
access-looks = 查阅记录
access-looks-lead = 除本单位外，每次查看“登记用户”以上范围的内容都记在这里。
access-state-asked = 等待发布方答复，{ $day } 前未答复则失效
access-state-lapsed = 发布方未在期限内答复，申请已失效，可以重新申请
access-state-refused = 发布方未同意：{ $words }
access-state-approved = 发布方已同意，等待签署保密协议
access-state-granted = 许可有效：{ $tier }，至 { $day }
access-state-expired = 许可已于 { $day } 到期
access-state-ended = 已于 { $day } 终止
me-access-asked = 待答复的查阅申请
me-access-asks = 我的查阅申请
error-access-unit = 保密协议由单位签署，请先在“我的身份”中加入单位
error-access-until = 最长一年
error-access-agree = 需要您确认同意协议
failure-access-own = 这是您本单位的成果，无需申请。
failure-access-state = 这件申请已经有了变化，请刷新页面查看。
rule-access-decided = 查阅申请的答复期限
mail-access-subject = 【Qiao】查阅申请：{ $title }
mail-access-asked =
    有单位申请查阅“{ $title }”的保密内容。

    用途：{ $words }

    请在此答复：{ $place }
mail-access-approved =
    发布方同意您查阅“{ $title }”的保密内容，许可至 { $until }。

    请先签署保密协议：{ $place }
mail-access-refused =
    发布方未同意您查阅“{ $title }”的保密内容。

    原因：{ $words }

    { $place }
mail-access-signed =
    对方已签署保密协议，可以查阅“{ $title }”的保密内容至 { $until }。

    协议与查阅记录：{ $place }
mail-access-ended =
    “{ $title }”的查阅许可已经终止。

    { $place }
part-economics = 经济效益
part-people = 完成人
part-partners = 合作单位
act-token-created = 新建访问令牌
act-token-ended = 停用访问令牌
act-access-asked = 申请查阅
act-access-approved = 同意查阅
act-access-refused = 不同意查阅
act-access-signed = 签署保密协议
act-access-ended = 终止查阅许可
error-access-agree-rule = 《民法典》第五百零一条
demo-access-purpose = 评估能否用于我方在建的储能电站，需了解解决办法与报价依据

# API
api-tag-access = 查阅未公开资料
api-list-files = 列出自己成果的附件
api-add-file = 为自己的成果添加附件
api-fetch-file = 取得一个附件
api-remove-file = 移除一个附件
api-list-versions = 列出一项成果的版本历史
api-list-members = 列出本单位成员（单位管理员）
api-list-portfolio = 列出本单位成果（单位管理员）
api-list-access = 列出对自己成果的查阅申请
api-ask-access = 申请查阅一项成果的未公开部分
api-list-own-access = 列出自己提出的查阅申请
api-get-access = 读取一件查阅申请
api-approve-access = 同意查阅，定层级与末日
api-refuse-access = 不同意查阅并说明原因
api-end-access = 撤回申请，或终止许可
