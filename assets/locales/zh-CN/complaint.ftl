# 投诉：通知与声明

complaint-way-achievement = 投诉这项成果
complaint-way-demand = 投诉这项需求
complaint-new = 投诉
complaint-lead = 运营方在 { $days } 个工作日内决定是否采取措施。采取措施时，您的投诉会转送发布方；发布方可以提交不存在侵权的声明，声明会转送给您。错误或恶意的投诉，须依法承担责任（《电子商务法》第四十二条、第四十三条）。
complaint-ground = 投诉事由
complaint-ground-right = 侵犯专利、著作权、商标等权利
complaint-ground-secret = 泄露商业秘密
complaint-ground-false = 内容不实
complaint-ground-personal = 公开了个人信息
complaint-ground-unlawful = 违反法律规定
complaint-words = 事实与依据
complaint-words-hint = 写明权利名称和编号、哪些内容有问题、依据在哪里可以查到
complaint-truth = 以上内容属实，并同意转送发布方
complaint-file = 提交投诉
complaint-title = 投诉
complaint-who = 投诉人
complaint-filed-at = 提交时间
complaint-steps = 经过
complaint-act = 办理
complaint-step-words = 说明
complaint-admit = 成立，暂停展示
complaint-admit-why = “成立，暂停展示”：条目即时下架，投诉转送发布方。
complaint-dismiss = 不予采纳
complaint-dismiss-why = “不予采纳”：不采取措施，向投诉人说明理由。
complaint-counter = 提交声明
complaint-counter-why = “提交声明”：写明不存在侵权的事实和依据。声明转送投诉人；{ $days } 日内对方未投诉或起诉的，条目自动恢复。
complaint-proceed = 已投诉或起诉
complaint-proceed-why = “已投诉或起诉”：告知受理的法院或主管部门和案号，条目在处理期间不恢复。
complaint-reinstate = 恢复展示
complaint-reinstate-why = “恢复展示”：终止措施，条目恢复公开。
complaint-uphold = 维持下架
complaint-uphold-why = “维持下架”：依据裁决或查明的事实，条目不再恢复。
complaint-withdraw = 撤回投诉
complaint-withdraw-why = “撤回投诉”：投诉终止，因此下架的条目恢复公开。可以不写说明。
complaint-state-filed = 等待运营方决定，{ $day } 前答复
complaint-state-dismissed = 运营方未采纳
complaint-state-admitted = 已暂停展示，发布方可以提交声明
complaint-state-countered = 发布方已声明不存在侵权；{ $day } 前未投诉或起诉的，条目自动恢复
complaint-state-proceeding = 已投诉或起诉，等待处理结果
complaint-state-reinstated = 已恢复展示
complaint-state-upheld = 维持下架
complaint-state-withdrawn = 投诉人已撤回
me-complaints = 我的投诉
desk-complaints = 投诉 { $count } 件
error-complaint-truth = 请确认内容属实，并同意转送发布方
error-complaint-open = 您对这个条目的投诉正在处理，请在“我的”中查看进展
error-complaint-often = 一天内最多提交十件投诉，请明天再来
failure-complaint-state = 这件投诉已经进入下一步，请刷新页面查看现在可以办什么。
rule-complaint-decided = 投诉的处理期限
rule-complaint-waits = 声明转送后等待投诉或起诉的期限
mail-complaint-subject = 投诉：{ $title }
mail-complaint-filed =
    收到对“{ $title }”的投诉，请于 { $day } 前决定：
    { $words }

    { $place }
mail-complaint-dismissed =
    您对“{ $title }”的投诉未被采纳。理由：
    { $words }

    { $place }
mail-complaint-admitted =
    您对“{ $title }”的投诉已被采纳，条目已暂停展示，投诉已转送发布方。运营方说明：
    { $words }

    { $place }
mail-complaint-notice =
    “{ $title }”因投诉已暂停展示。投诉内容：
    { $words }

    认为不存在侵权的，请打开下面的页面提交声明，写明依据（《电子商务法》第四十三条）：
    { $place }
mail-complaint-countered =
    “{ $title }”的发布方声明不存在侵权：
    { $words }

    您可以向主管部门投诉或向人民法院起诉，并于 { $day } 前在下面的页面告知；逾期未告知的，条目将恢复展示（《电子商务法》第四十三条）：
    { $place }
mail-complaint-countered-desk =
    “{ $title }”的发布方提交了声明，已转送投诉人，{ $day } 到期：
    { $words }

    { $place }
mail-complaint-proceeding =
    “{ $title }”：投诉人告知已投诉或起诉，条目在处理期间不恢复：
    { $words }

    { $place }
mail-complaint-reinstated =
    “{ $title }”已恢复展示。说明：
    { $words }

    { $place }
mail-complaint-upheld =
    “{ $title }”维持下架。依据：
    { $words }

    { $place }
mail-complaint-withdrawn =
    对“{ $title }”的投诉已由投诉人撤回。

    { $place }
act-complaint-filed = 提交投诉
act-complaint-dismissed = 不予采纳投诉
act-complaint-admitted = 投诉成立，暂停展示
act-complaint-countered = 提交声明
act-complaint-proceeded = 告知已投诉或起诉
act-complaint-reinstated = 恢复展示
act-complaint-upheld = 维持下架
act-complaint-withdrawn = 撤回投诉
demo-complaint-words = “蒸发一吨水的能耗”没有写明进水含盐量和沸点升高，15～40 kWh 的范围太宽，无法比较，请补充测试条件。

# API
api-tag-complaints = 投诉
api-complain-of-achievement = 投诉一项成果
api-complain-of-demand = 投诉一条需求
api-list-own-complaints = 列出自己提出的投诉
api-get-complaint = 读取一件投诉及其经过
api-state-on-complaint = 被投诉方声明不侵权，或投诉方告知已起诉、撤回投诉
api-rule-on-complaint = 运营方受理、驳回、恢复展示或认定成立
error-complaint-truth-rule = 《电子商务法》第四十二条

# The public board
complaints-title = 侵权投诉公示
complaints-lead = 平台收到的知识产权通知、发布方的声明和处理结果，随时公示（《电子商务法》第四十四条）。不公示投诉人、发布方的个人信息和陈述的内容；尚未决定的，不公示对象。
complaints-none = 还没有收到这类投诉。
complaints-received = 收到日
complaints-ground = 事由
complaints-about = 对象
complaints-course = 经过与结果
complaints-undecided-achievement = 一项成果，决定后公示
complaints-undecided-demand = 一项需求，决定后公示
complaints-off-achievement = 一项成果，现不展示
complaints-off-demand = 一项需求，现不展示
