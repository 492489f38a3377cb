# 公示：协议定价、收益分配、赋权

publicity-title = 公示
publicity-lead = 单位对协议定价（《促进科技成果转化法》第十八条）、收益分配和赋权的公示。公示期内登录后都可以提出异议。已发布的内容不能改动，只能由新的公示替换。
publicity-kinds = 公示种类
publicity-all-kinds = 全部种类
publicity-kind-price = 协议定价公示
publicity-kind-split = 收益分配公示
publicity-kind-rights = 赋权公示
publicity-states = 公示状态
publicity-all-states = 全部状态
publicity-state-draft = 草稿
publicity-state-posted = 公示中
publicity-state-objected = 有异议，公示期中止
publicity-state-effective = 公示期满，已生效
publicity-state-cancelled = 异议成立，已取消
publicity-state-replaced = 已被替换
publicity-state-withdrawn = 已撤
publicity-search = 按成果名称、摘要或拟交易对象查找
publicity-unit = 发布单位
publicity-all-units = 全部单位
publicity-open = 正在公示
publicity-archive = 公示存档
publicity-not-found = 没有符合条件的公示。
publicity-show-all = 查看全部公示
publicity-none = 还没有公示。可以先看看有哪些成果：
publicity-follow = 订阅正在进行的公示（Atom）
publicity-posted-on = { $day }发布
publicity-read = 查看公示，提出异议
publicity-new = 起草公示
publicity-new-lead = 先存为草稿，由本单位核对后再发布。公示期从发布次日起算。
publicity-why-price = 协议定价的，应当公示成果名称和拟交易价格（《促进科技成果转化法》第十八条），公示时间不少于15日（国发〔2016〕16号）。受让方与完成人有亲属或其他利害关系的，须如实标明。
publicity-why-split = 公示净收入和各方分得的比例。对完成人的奖励和报酬有约定或规定的，从其约定或规定；没有的，按《促进科技成果转化法》第四十五条。
publicity-why-rights = 公示赋予完成人的所有权份额或长期使用权（《科学技术进步法》第三十三条；国科发区〔2020〕128号）。
publicity-about = 关于成果：
publicity-no-unit = 您目前不代表任何单位。请从一项成果的页面起草公示，发布单位随成果确定：
publicity-draft = 存为草稿
publicity-edit = 修改草稿
publicity-save = 保存
publicity-draft-hint = 只有本单位和运营方可见。核对无误后，在本页下方发布。
publicity-content = 公示内容
publicity-item = 成果名称
publicity-see = 查看成果：{ $title }
publicity-abstract = 摘要
publicity-grounds = 依据
publicity-mode = 转化方式
publicity-price = 拟交易价格
publicity-partner = 拟交易对象
publicity-partner-open = 未定。确定后须以新公示替换，公示期重新计算。
publicity-income = 净收入
publicity-shares = 收益分配
publicity-share-group = 分配对象
publicity-share-share = 比例
publicity-share-amount = 金额
publicity-share-sum = 合计
publicity-right = 赋予的权利
publicity-right-ownership = 所有权份额 { $share }%
publicity-right-use = 长期使用权 { $years } 年
publicity-recipients = 被赋权团队
publicity-list = 负面清单
publicity-list-checked = 发布单位已核对，不在负面清单内
publicity-time = 公示期
publicity-posted-at = 发布时间
publicity-length = 公示期
publicity-said-end = 发布时所定届满日
publicity-days = { $days } 日
publicity-working = { $working } 个工作日
publicity-days-and-working = { $days } 日，且不少于本单位规定的 { $working } 个工作日
publicity-reckon-first = { $day }发布，当日不计入（《民法典》第二百零一条）；自次日起算 { $days } 日，至{ $counted }。
publicity-reckon-again = { $days ->
    [0] 异议已办结，{ $day }恢复公示，当日不计入。
   *[other] 异议已办结，{ $day }恢复公示，当日不计入；剩余 { $days } 日，至{ $counted }。
}
publicity-reckon-own = 工作日还须满 { $working } 个，计至{ $day }；两者以后到的为准。
publicity-reckon-rolls = 期末遇休息日，顺延到其后的第一个工作日{ $day }（《民法典》第二百零三条）。
publicity-reckon-ends = 至{ $day } 24时届满（《民法典》第二百零三条）；届满时没有未办结的异议，公示生效。
publicity-reckon-stands = { $day }收到异议，公示期中止；当日不计入已过的天数，剩余 { $length }。异议全部办结后，自办结次日起继续计算。
publicity-reckon-over = 公示期于{ $day } 24时届满，没有未办结的异议。
publicity-basis = 依据：
publicity-reason = 理由：{ $reason }
publicity-newer = 查看替换它的公示
publicity-older = 查看被它替换的公示
publicity-steps = 经过
publicity-evidence = 存证
publicity-evidence-lead = 发布时的全部内容逐字节保存。任何人都可以下载原文，重新计算 SHA-256，与下面的值核对：
publicity-snapshot = 下载公示原文
publicity-post = 发布
publicity-post-now = 发布公示
publicity-change = 替换或撤回
publicity-change-why = 已发布的公示不能改动。价格、交易对象等有变化的，发布新公示替换，公示期重新计算；原公示留在存档中，与新公示互相链接。
publicity-replace = 发布新公示替换
publicity-replace-lead = 新公示发布后，原公示标为“已被替换”，仍可查阅；未办结的异议随之终止，并告知异议人。公示期从新公示发布次日起重新计算。
publicity-replace-now = 发布并替换
publicity-withdraw = 撤回公示
publicity-discard = 放弃草稿
publicity-discard-now = 放弃这份草稿

notice-unit = 发布单位
notice-title = 成果名称
notice-title-hint = 公示后人人可见，请勿写入国家秘密或商业秘密
notice-summary = 摘要
notice-summary-hint = 只写可以公开的内容
notice-grounds = 依据
notice-grounds-hint = 如资产评估、单位决策、合同或分配办法的名称和日期
notice-mode = 转化方式
notice-mode-transfer = 转让
notice-mode-license = 许可
notice-mode-equity = 作价投资
notice-price = 拟交易价格（万元）
notice-partner = 拟交易对象
notice-partner-hint = 尚未确定的可以不填；确定后须以新公示替换
notice-relation = 与完成人的关系
notice-relation-hint = 填写了拟交易对象的必选。受让方与完成人有亲属关系或利益关系的，是关系人
notice-relation-none = 与完成人无关联
notice-relation-completer = 受让方是成果完成人
notice-relation-related = 受让方是完成人的关系人
notice-relation_words = 关系说明
notice-relation_words-hint = 是关系人的，写明是什么关系，不必写姓名
notice-income = 净收入（万元）
notice-income-hint = 收入扣除税费、知识产权维护、评估等直接费用后的余额
notice-shares = 分配
notice-shares-hint = 每行一方，末尾写比例，例如“完成人团队 70%”；合计为100%
notice-right = 赋予的权利
notice-right-ownership = 所有权份额
notice-right-use = 长期使用权
notice-share = 所有权份额（%）
notice-share-hint = 赋予所有权的填写
notice-years = 使用年限（年）
notice-years-hint = 赋予长期使用权的填写，不少于10年
notice-recipients = 被赋权团队
notice-recipients-hint = 写团队，不必逐一写姓名
notice-checked = 已核对赋权负面清单，本成果不在其中
notice-period = 公示期
notice-period-rule = 按规则：{ $days } 日
notice-period-days = 本单位规定的日数
notice-period-working = 本单位规定的工作日数
notice-count = 本单位规定的数
notice-count-hint = 按规则公示的不填。本单位规定只能长于规则，不能短于规则；按工作日的，与规则的日数以后到的为准
notice-sure = 内容已经核对，可以公开；知道发布后不能改动
notice-reason = 撤回理由
notice-reason-hint = 公示后人人可见

objections-title = 异议
objections-none = 还没有异议。
objection-state-open = 办理中
objection-state-dismissed = 不成立
objection-state-upheld = 成立
objection-state-closed = 随公示终止
objection-own = 您的异议
objection-answer = 答复：
objection-closed-why = 公示在异议办结前已经终止。
objection-who = 公示期内，登录后可以提出异议。
objection-sign-in = 登录后提出异议
objection-words = 提出异议
objection-words-hint = 写明对哪一点有异议、理由和依据。收到异议，公示期即中止。您的姓名只告知发布单位的管理员和运营方，不在页面上公开
objection-file = 提交异议
objections-received = 收到的异议
objections-received-hint = 异议人的姓名只供办理，请勿外传。
objections-procedure = 异议由发布单位的管理员办理，书面答复异议人。起草、发布公示的人，成果的完成人和登记成果的人，案件的当事人和承办人，一律回避；单位没有其他管理员的，由运营方办理（国发〔2016〕16号第一条第（一）项：单位应当明确并公开异议处理程序和办法）。
objections-operator = 发布单位目前没有可以办理的管理员，异议由运营方办理。
objection-decision = 办理意见
objection-decision-hint = 告知异议人。成立的，同时公开为取消公示的理由，请勿写入异议人的信息
objection-dismiss = 不成立，恢复公示
objection-uphold = 成立，取消公示

desk-publicity = 公示 { $count } 则

error-notice-partner = 与完成人有关系的，请写明拟交易对象。
error-notice-relation = 写了拟交易对象的，须标明与完成人的关系。
error-notice-share = 请写 0.01 至 100 之间的数，最多两位小数。
error-notice-share-line = 每行写一方，末尾写比例，例如“完成人团队 70%”。
error-notice-shares = 各方比例之和须为100%。
error-notice-years = 长期使用权不少于10年（国科发区〔2020〕128号），请写 10 至 99 的整数。
error-notice-checked = 请先核对负面清单（国科发区〔2020〕128号）。
error-notice-days = 不得少于规则的公示期（国发〔2016〕16号：不少于15日）。
error-notice-count = 请写 1 至 183 的整数。
error-notice-sure = 请确认内容已经核对，可以公开。
error-objection-open = 您对这则公示的异议正在办理，办结后可以再提。
error-objection-often = 一天内最多提出二十件异议，请明天再来。
failure-publicity-posted = 已发布的公示不能改动，公示期内公开的须始终是同一内容（《促进科技成果转化法》第十八条；国发〔2016〕16号）。内容有变化的，请在公示页面选择“发布新公示替换”，公示期重新计算。
failure-publicity-state = 这则公示的状态不允许这一步：草稿须先发布；已撤、已取消、已被替换的公示不再变动，仍在存档中供查阅（国发〔2016〕16号）。需要的，请起草新的公示。
failure-publicity-live = 这个案件已有一则同类公示正在进行，同一事项不能同时公示两次（国发〔2016〕16号）。请先撤回它，或者用新公示替换它。
failure-publicity-rested-on = 案件已依据这则公示往下办理，公示不能撤回，也不能替换（《促进科技成果转化法》第十八条；国发〔2016〕16号第一条第（一）项：协议定价的，须先公示）。内容有误的，请先在案件中说明理由、退回“定价”，再用新公示替换，公示期重新计算；合同已经登记的，按登记的变更程序办理。
failure-objection-over = 现在不能提出异议：公示期已经届满，或者公示已经终止（国发〔2016〕16号；期间按《民法典》第二百零一条、第二百零三条计算）。仍有意见的，请直接向发布单位反映。
failure-objection-decided = 这件异议已经办结，或者公示刚刚有变化，请刷新页面查看（运营规则：一件异议只办理一次）。
failure-objection-own = 自己提出的异议不由自己办理（国发〔2016〕16号第一条第（一）项要求单位明确并公开异议处理程序；回避是运营规则），请由本单位其他管理员或运营方办理。
failure-objection-poster = 起草、发布公示的人不办理对它的异议（《促进科技成果转化法》第十八条、国发〔2016〕16号第一条第（一）项：协议定价须公示，单位应当明确并公开异议处理程序；发布与办理分开是运营规则）。请由本单位其他管理员办理，没有其他管理员的由运营方办理。
failure-objection-interested = 成果的完成人、登记成果的人和案件当事人、承办人与公示事项有利害关系，不办理对它的异议（《促进科技成果转化法》第十八条、国发〔2016〕16号第一条第（一）项：协议定价须公示，单位应当明确并公开异议处理程序；回避是运营规则）。请由本单位其他管理员办理，没有其他管理员的由运营方办理。

mail-publicity-subject = 公示：{ $title }
mail-publicity-objected =
    对“{ $title }”的公示收到异议，公示期已中止，请尽快办理：
    { $words }

    { $place }
mail-publicity-completed =
    “{ $title }”的公示期满，没有未办结的异议，公示生效。

    { $place }
mail-publicity-cancelled =
    “{ $title }”的公示因异议成立而取消。办理意见：
    { $words }

    { $place }
mail-objection-dismissed =
    您对“{ $title }”的异议已经办理，不成立，公示期继续计算。办理意见：
    { $words }

    { $place }
mail-objection-upheld =
    您对“{ $title }”的异议成立，公示已取消。办理意见：
    { $words }

    { $place }
mail-objection-replaced =
    “{ $title }”的公示已由新公示替换，公示期重新计算，您对原公示的异议随之终止。对新公示仍有异议的，请在下面的页面提出：

    { $place }
mail-objection-withdrawn =
    “{ $title }”的公示已由发布单位撤回，您的异议随之终止。

    { $place }
mail-objection-cancelled =
    “{ $title }”的公示因他人的异议成立而取消，您的异议随之终止。

    { $place }

act-publicity-drafted = 起草公示
act-publicity-changed = 修改公示草稿
act-publicity-posted = 发布公示
act-publicity-suspended = 收到异议，公示期中止
act-publicity-resumed = 异议办结，恢复公示
act-publicity-extended = 因新公布的节假日顺延公示期
act-publicity-completed = 公示期满，公示生效
act-publicity-cancelled = 异议成立，取消公示
act-publicity-replaced = 公示被替换
act-publicity-withdrawn = 撤回公示
act-objection-filed = 提出异议
act-objection-dismissed = 异议不成立
act-objection-upheld = 异议成立
act-objection-closed = 异议随公示终止
