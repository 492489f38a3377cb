# 技术经理人：档案与资质、委派、认领

brokers-title = 技术经理人
brokers-lead = 从意向到签约、登记、履约，一路有人跟进。这里列出已公开档案的技术经理人，“合同数”只计由其承办并已签约的案件。
brokers-search = 按姓名、简介查找
brokers-count = { $count } 位技术经理人
brokers-none = 没有符合条件的技术经理人。
brokers-become = 申请成为技术经理人
brokers-open = 可接新案件
brokers-by-field = 按技术领域筛选
brokers-by-language = 按工作语言筛选
brokers-by-agency = 按所在机构筛选
brokers-by-open = 按能否接案筛选

broker-about = 做什么
broker-agency = 所在机构
broker-fields = 技术领域
broker-languages = 工作语言
broker-regions = 服务地区
broker-takes = 接案
broker-open = 可接新案件
broker-away = { $day }前不接新案件
broker-deals = 合同数
broker-trained = 今年继续教育
broker-hours = { $hours } 学时
broker-deals-count = 促成合同 { $count } 件
broker-deals-how = 计入由其承办并已进入签约及以后阶段的案件；中止放弃的、因欺诈关闭的不计。案件内容只对当事方公开。
broker-deal-contract = 签约
broker-deal-registration = 合同登记
broker-deal-fulfilment = 履约
broker-deal-payment = 付款
broker-deal-settled = 已结算
broker-deal-followed-up = 后续跟踪
broker-contact = 联系方式不公开。请在案件中委派，或先发布需求，由市场转达。
broker-language-zh = 中文
broker-language-en = 英语
broker-language-ja = 日语
broker-language-ko = 韩语
broker-language-ru = 俄语
broker-language-de = 德语
broker-language-fr = 法语

credentials-title = 资质
credentials-how = 资质由本人填写，运营方核对后标为“已核对”，未核对的标为“本人自述”。证书编号对外只显示首尾。
credentials-trained = { $year } 年继续教育：已核对 { $hours } 学时；专业技术人员每年不少于 { $least } 学时（专业技术人员继续教育规定第八条）。
credentials-none = 还没有填写资质。填写后由运营方核对。
credentials-none-shown = 没有填写资质。
credential-entered = 本人自述
credential-confirmed = 已核对 { $day }
credential-ended = 已过有效期
credential-refused = 未通过核对
credential-until = 有效期至 { $day }
credential-training = { $hours } 学时，{ $day } 结业
credential-kind-manager = 技术经理人
credential-kind-agent = 技术经纪人
credential-kind-title = 职称
credential-kind-patent-agent = 专利代理师
credential-kind-lawyer = 律师
credential-kind-valuer = 资产评估师
credential-kind-training = 继续教育
credential-kind-other = 其他
credential-level-junior = 初级
credential-level-middle = 中级
credential-level-senior = 高级
credential-new = 添加资质
credential-kind = 类别
credential-level = 等级
credential-level-hint = 没有等级的不选
credential-issuer = 发证机构
credential-number = 证书编号
credential-number-hint = 完整编号只有您和运营方看得到
credential-valid_until = 有效期至
credential-valid_until-hint = 长期有效的不填
credential-hours = 学时
credential-hours-hint = 只有继续教育填写
credential-finished_on = 结业日期
credential-finished_on-hint = 只有继续教育填写；计入结业当年
credential-enter = 提交核对
credential-end = 删除
credential-confirm = 核对无误
credential-refuse = 不通过
credential-refusal-refusal = 不通过的原因
desk-credentials = 待核对的资质 { $count } 项
desk-credentials-how = 请向发证机构或公开名录核对编号、姓名与有效期，再作决定。
error-credential-known = 这一项已经填写过，请在上面的列表中查看。
error-credential-ended = 请填写今天或以后的日期；已过期的证书不能添加。
error-training-hours = 请填写学时，1 到 500 的整数。
error-training-day = 请填写今天或以前的结业日期。
failure-credential-decided = 这项资质已经有人核对过，请回到工作台查看。
mail-credential-subject = 资质核对结果
mail-credential-confirmed =
    您填写的资质（{ $issuer }，编号 { $number }）已核对无误，公开档案中标为“已核对”。

    { $place }
mail-credential-refused =
    您填写的资质（{ $issuer }，编号 { $number }）未通过核对：
    { $reason }

    更正后可以重新提交：{ $place }

own-broker-title = 技术经理人工作台
own-broker-shown = 您的档案自{ $day }起公开。
own-broker-see = 查看公开档案
own-broker-hidden = 您的档案没有公开：别人在名录中找不到您，当事方也无法委派您。
own-broker-none = 您还没有档案。填写并公开后，当事方才能找到您、委派您。
own-broker-begin = 填写档案
own-broker-cases = 案件（在办 { $count }，上限 { $cap }）
own-broker-cases-none = 现在没有等您答复或在办的案件。公开档案后，委派会出现在这里。
own-broker-profile = 我的档案
own-broker-profile-lead = 称呼在“我的”页面修改；所在机构以您的身份为准。
own-broker-headline = 一句话介绍
own-broker-headline-hint = 例如：先进制造领域，擅长中试放大与作价入股，60 字以内
own-broker-about = 做什么
own-broker-about-hint = 服务内容、擅长的环节、做过的类型；不要写联系方式
own-broker-fields = 技术领域
own-broker-languages = 工作语言
own-broker-regions = 服务地区
own-broker-regions-hint = 省、市、区县名称，用顿号分开，最多十个
own-broker-load_cap = 同时承办案件上限
own-broker-load_cap-hint = 1 到 50 件，达到上限后不再收到委派
own-broker-away_until = 暂不接案至
own-broker-away_until-hint = 可接新案件的不填；过了这一天自动恢复
own-broker-public = 我同意向所有人公开以上档案和资质（编号只显示首尾）；随时可以取消勾选撤回同意（《个人信息保护法》第二十五条）
own-broker-save = 保存档案
error-broker-load = 请填写 1 到 50 之间的整数。
error-broker-day = 请填写日期，或留空。
consent-broker = 公开技术经理人档案
act-broker-saved = 修改技术经理人档案
act-broker-published = 公开技术经理人档案
act-broker-hidden = 撤下技术经理人档案
act-credential-entered = 填写资质
act-credential-confirmed = 资质核对无误
act-credential-refused = 资质未通过核对
act-credential-ended = 删除资质

assignment-title = 委派
assignment-new = 委派技术经理人
assignment-suggested = 推荐的技术经理人
assignment-order = 先看技术领域，再看余量、促成的合同、地区和语言；满分 100。
assignment-score = { $score } 分
assignment-hours = 对方须在 { $hours } 小时内答复，逾期委派自动失效，可以另行委派。
assignment-offer = 发出委派
assignment-live = 这个案件已经委派，等待答复或正在承办。
assignment-see = 查看委派
assignment-others = 看看其他可以委派的技术经理人
assignment-nobody = 现在没有可以委派的技术经理人。可以稍后再看，或请对方先公开档案、调整接案上限。
assignment-barred = 不能委派的
assignment-barred-why = 同一人不得既是当事方又承办案件，评审过的也不承办；已满额或暂不接案的可以稍后再看。
assignment-bar-full = 在办 { $load } 件，已达上限 { $cap } 件
assignment-conflict-party = 本人是当事方
assignment-conflict-author = 本人是成果或需求的发布人
assignment-conflict-same-unit = 与当事方同属一个单位
assignment-conflict-related-unit = 所在单位与当事方有上下级关系
assignment-conflict-judge = 评审或评分过这个项目
assignment-conflict-declared = 此前已就这个案件申报利益冲突
assignment-broker = 技术经理人
assignment-seller = 供给方
assignment-buyer = 需求方
assignment-unnamed = （接受委派后可见名称）
assignment-offered-at = 发出时间
assignment-words = 附言
assignment-words-hint = 案件的要点和期望，对方答复前就能看到；不要写需要保密的内容
assignment-offered-until = 请于 { $moment } 前答复
assignment-active-since = 承办中，{ $day }起
assignment-declined = 已于 { $moment } 婉拒
assignment-lapsed = 逾期未答复，已于 { $moment } 失效
assignment-completed = 已于 { $moment } 办结
assignment-handed-over = 已于 { $moment } 移交给 { $to }
assignment-share = 原承办人保留引荐权益，居间报酬的 { $kept }‰ 归原承办人。
assignment-revoked = 已于 { $moment } 撤回
assignment-conflicted = 已于 { $moment } 因申报利益冲突退回
assignment-conflict-told = 申报的事项和说明告知双方当事人（运营规则：承办人的利益冲突须向双方说明）。任何一方都可以另行委派；对再次委派的人不同意的，可以撤回委派并写明理由。
assignment-accept-title = 接受委派
assignment-accept = 接受并承办
assignment-decline-title = 婉拒
assignment-decline = 婉拒这个案件
assignment-reason = 原因
assignment-why = 说明
assignment-why-hint = 选“其他”时必填；会转告委派方
assignment-decline-no-time = 近期没有时间
assignment-decline-not-my-field = 不是擅长的领域
assignment-decline-no-path = 看不到成交的可能
assignment-decline-terms = 条件不合适
assignment-decline-other = 其他
assignment-revoke-title = 撤回委派
assignment-revoke = 撤回
assignment-revocation = 撤回的原因
assignment-revocation-hint = 会转告技术经理人
assignment-hand-over-title = 移交给其他技术经理人
assignment-hand-over-lead = 移交后由接手人在规定时限内答复；引荐记录不变，原承办人按约定的千分比保留引荐权益。
assignment-hand-over = 移交
assignment-to = 接手人
assignment-handover = 移交的原因
assignment-kept = 原承办人保留的千分比
assignment-kept-hint = 居间报酬中归原承办人的部分，0 到 1000
declaration-lead = 接受前请如实申报利益冲突。任何一项为“是”，委派即退回，由委派方另行安排；申报的事项和说明同时告知双方当事人。
declaration-employer = 现在或两年内曾在任一当事方任职
declaration-shareholding = 持有任一当事方或其控制人的股权
declaration-kin = 与任一当事方的决策人员有亲属关系
declaration-client = 曾为任一当事方办理过与本案有关的事务
declaration-no = 否
declaration-yes = 是
declaration-conflict = 情况说明
declaration-conflict-hint = 有“是”时必填，双方当事人和运营方看得到；只写与案件有关的事实
error-declaration-words = 有“是”的，请说明情况。
error-handover-kept = 请填写 0 到 1000 之间的整数。
error-assignment-broker = 没有这位技术经理人，或其档案没有公开。请从列表中选择。
error-assignment-conflict = 此人与案件有利益冲突，不能委派（运营规则：同一人不得既是当事方或评审，又承办案件）。请另选一位。
error-assignment-full = 此人在办案件已达上限（运营规则：在办不超过本人设定的上限）。请另选一位。
error-assignment-away = 此人暂不接新案件。请另选一位，或过了这段时间再委派。
failure-assignment-taken = 这个案件已经委派给一位技术经理人（运营规则：一个案件同时只委派一人）。先撤回或等待答复，再委派其他人。
failure-assignment-case = 案件已中止、有争议或已关闭，不能委派（运营规则）；恢复后再办。
failure-assignment-late = 委派已过答复时限而失效（规则表“委派的答复期限”）。仍想承办的，请委派方重新发出。
failure-assignment-state = 委派的状态已经变化，请刷新页面查看现在可以办什么。
failure-assignment-full = 您在办的案件已达上限（运营规则：在办不超过本人设定的上限）。办结或移交一件，或在档案中调高上限后再接受。
failure-assignment-conflict = 您与这个案件有利益冲突，不能承办（运营规则：同一人不得既是当事方或评审，又承办案件）。请婉拒，由委派方另行安排。
routing-needed = 建议由技术经理人承办
routing-direct = 双方可以直接洽谈，也可以委派技术经理人
routing-complex = 需求复杂度 { $score }，达到 { $bound }：指标、中试、知识产权或供应等环节需要专人协调
routing-simple = 需求复杂度 { $score }，低于 { $bound }
routing-unscored = 没有关联的需求，无法判断复杂度
routing-gates = 供给方是国家设立的高校院所：定价公示、收益分配另有程序（《促进科技成果转化法》第十八条、第十九条）
suggested-field = 擅长{ $field }
suggested-other-fields = 擅长其他领域
suggested-room = 在办 { $load } 件，上限 { $cap } 件
suggested-deals = 促成合同 { $count } 件
suggested-place = 服务{ $place }
suggested-province = 服务{ $place }，同省
suggested-language = 工作语言：{ $language }
suggested-passed = 此前婉拒或未答复过这个案件
desk-orphans = 待移交的案件 { $count } 件
desk-orphan = 承办人 { $broker } 已不再担任技术经理人
act-assignment-offered = 发出委派
act-assignment-accepted = 接受委派
act-assignment-declined = 婉拒委派
act-assignment-lapsed = 委派逾期失效
act-assignment-handed_over = 移交案件
act-assignment-revoked = 撤回委派
act-assignment-conflicted = 因利益冲突退回委派
act-assignment-completed = 案件办结
mail-assignment-subject = 委派：{ $title }
mail-assignment-offered =
    有一个案件请您承办：“{ $title }”。请于 { $until } 前答复，逾期自动失效。
    { $words }

    { $place }
mail-assignment-accepted =
    { $broker } 已接受委派，开始承办“{ $title }”。

    { $place }
mail-assignment-declined =
    { $broker } 婉拒了“{ $title }”的委派：
    { $words }

    可以另行委派：{ $place }
mail-assignment-lapsed =
    { $broker } 没有在时限内答复“{ $title }”的委派，委派已失效，可以另行委派。

    { $place }
mail-assignment-handed-over =
    “{ $title }”由 { $broker } 移交给其他技术经理人，等待对方答复：
    { $words }

    { $place }
mail-assignment-revoked =
    “{ $title }”的委派已撤回：
    { $words }

    { $place }
mail-assignment-conflicted =
    { $broker } 就“{ $title }”申报了利益冲突，委派已退回，请另行委派。申报的情况：
    { $words }

    { $place }

rule-claim-held = 认领需求的保留期限
rule-claim-most = 同时认领的需求上限
rule-reservation-most = 凭意向书保留成果的最长天数
rule-retention-traces = 用过的验证码、已结束的登录等痕迹的保留时间
rule-retention-uploads = 带来导入的文件的保留期限
rule-retention-invitations = 受邀者联系方式的保留期限
rule-retention-visitors = 未登录者所发布需求的展示期限（联系方式随之删除）
rule-retention-letters = 未送达通知的保留期限
rule-retention-ended = 失效的令牌、关注和推送的保留期限
rule-retention-looks = 未公开内容查阅记录的保留期限
rule-retention-guests = 路演来宾姓名和联系方式的保留期限
claims-title = 我认领的需求 { $count } 项
claim-make = 认领
claim-end = 放弃认领
claim-until = 保留至 { $day }
unserved-title = 还没有人回应的需求
unserved-lead = 公开满 { $days } 天、没有收到意向、也没有人认领的需求，您擅长的领域在前。认领后由您独家跟进 { $held } 天，同时至多认领 { $most } 项：先看匹配的成果，再请成果方发出意向。
unserved-none = 现在没有这样的需求。
unserved-all = 查看全部需求
unserved-fits = 擅长领域：{ $field }
unserved-since = { $day }公开
failure-claim-profile = 认领需求前请先公开您的技术经理人档案（运营规则）：需求方有权知道由谁跟进。
failure-claim-own = 这是您本人或本单位的需求（运营规则：同一人不得既是当事方又承办案件），不能认领。
failure-claim-related = 这项需求属于您所在单位的上级或下级单位（运营规则：同一人不得既是当事方又承办案件），不能认领；请由与双方无关的技术经理人认领。
failure-claim-judge = 您评审过这项需求（运营规则：同一人不得既评审又承办），不能认领；请由其他技术经理人认领。
failure-claim-full = 您同时认领的需求已达上限（规则表“同时认领的需求上限”）。请先放弃一项认领，或者等它期满。
failure-claim-served = 这项需求已有被接受的意向，不需要认领（运营规则）。
failure-claim-taken = 这项需求已有技术经理人认领（规则表“认领需求的保留期限”），期满或对方放弃后可以认领。
failure-claim-ended = 这项认领已经结束。
act-demand_claim-made = 认领需求
act-demand_claim-ended = 放弃认领
mail-claim-subject = 您的需求有人跟进：{ $title }
mail-claim-made =
    技术经理人 { $broker } 认领了您的需求“{ $title }”，到 { $day } 为止为您寻找合适的成果。

    { $place }

demo-case-words = 双方已接受意向，请协助确认许可范围与中试条件。
desk-carried = 本机构技术经理人承办的案件 { $count } 件

# What stays a broker's after the end of an assignment
former-title = 属于您的部分
former-lead = 您的委派已于 { $day } 结束。约定的报酬和此前支出的费用仍可在这里查看，漏记的可以补记（《民法典》第九百六十三条至第九百六十五条）。委托人接受服务后绕开您直接订约的，仍应支付报酬，平台会提请运营方核查并告知您。
former-agreed = 约定的报酬
former-nothing-agreed = 承办期间没有订立委托
former-share = 成交额或到账额的 { $share }%
former-no-fee = 约定不收报酬
former-fee = 按约定和已签合同计算
error-expense-after = 请填写不晚于委派结束之日的日期：委派期间的必要费用才可以请求支付（《民法典》第九百六十四条）
mail-assignment-conflict-found =
    { $broker } 承办“{ $title }”期间与案件产生利益冲突，委派已中止，案件由双方继续。任何人不得同时担任当事方、评委和技术经理人；如需技术经理人，请另行委派。查明的情况：
    { $words }

    { $place }
failure-case-broker-conflict = 承办案件的技术经理人已与案件产生利益冲突，委派刚刚中止，双方和运营方都已收到通知（运营规则：任何人不得同时担任当事方、评委和技术经理人）。请查看案件，决定另行委派还是自行继续，然后再推进。
