# 事件推送与事件名称

webhooks-title = 事件推送
webhooks-lead = 市场里发生了与您有关的事，立即告知您自己的系统（Webhook）。推送只说什么事、哪一条，内容凭访问令牌从接口读取；您看不到的，也不会推送。
webhooks-own = 接收地址
webhooks-none = 还没有接收地址。需要让单位的系统随时得知进展时，在下面添加。
webhook-new = 添加接收地址
webhook-address = 地址
webhook-address-hint = 公网上以 https:// 开头的地址；内网系统请联系运营方登记
webhook-topic = 推送哪些事件
webhook-topic-listing = 成果与需求
webhook-topic-listing-hint = 公开、修改、续期、暂停、撤下；自己的还包括审核与附件
webhook-topic-intent = 意向
webhook-topic-intent-hint = 您发出的和收到的
webhook-topic-access = 查阅许可
webhook-topic-access-hint = 申请、答复、签署、终止
webhook-topic-appointment = 身份
webhook-topic-appointment-hint = 申请、确认、终止
webhook-topic-account = 账号
webhook-topic-account-hint = 登录、统一身份认证、第二验证、令牌、关注的检索、推送
webhook-topic-catalogue = 导入与单位
webhook-topic-catalogue-hint = 运营方和主管部门可见
webhook-topic-roadshow = 路演
webhook-topic-roadshow-hint = 主办方与运营方可见
webhook-create = 添加
webhook-title = 接收地址
webhook-open = 查看推送记录
webhook-state = 状态
webhook-state-live = 正常
webhook-state-waiting = 上次推送未成功，{ $moment } 再试
webhook-state-paused = 多次未成功，{ $moment } 起暂停；修复后请点“继续推送”，从停下处补发
webhook-since = 添加时间
webhook-test = 发一条试试
webhook-resume = 继续推送
webhook-rekey = 更换密钥
webhook-end = 停用
webhook-tries = 最近的推送
webhook-tries-none = 还没有推送过。
webhook-when = 时间
webhook-act = 事件
webhook-answer = 对方答复
webhook-taken = 已接收
webhook-not-taken = 未接收
webhook-secret-title = 签名密钥
webhook-secret-once = 请现在复制到接收方。离开本页后无法再次查看，只能更换。
webhook-manual = 接收方须知
webhook-manual-message = 每条推送是一个 JSON：type 是事件名称，timestamp 是发生时间，data.object 是对象的种类和编号，data.position 是事件在日志中的序号，data.page 是网页地址（没有网页的为空）。请在十秒内以 2xx 答复，耗时的处理放在答复之后。
webhook-manual-signature = 签名遵循 Standard Webhooks 规范：webhook-id、webhook-timestamp 与正文以密钥作 HMAC-SHA256，写在 webhook-signature 中。请核对签名，并拒收 webhook-timestamp（发送时刻）与当前相差五分钟以上的推送；正文中的 timestamp 是发生时间，补发时可以更早。
webhook-manual-order = 推送按事件先后逐条进行。未成功的隔一阵再试，共试八次，约九小时后暂停，恢复后从停下处补发，不会遗漏。同一事件可能送达两次，webhook-id 相同的只处理一次。
webhook-manual-sight = 能收到什么，以推送那一刻您的身份为准；身份终止，相应的推送随之停止。推送不跟随跳转。
webhook-catalogue = 全部事件名称
error-webhook-address = 请填写以 https:// 开头的完整地址，不带用户名和密码
error-webhook-inside = 这个地址不在公网上。为防止借市场之手探测内部网络，推送只去公网；内网系统请联系运营方登记
error-webhook-topic = 至少选一类事件
error-webhooks-most = 每人最多十个接收地址，请先停用不用的
mail-webhook-subject = 事件推送已暂停
mail-webhook-paused =
    您的系统多次没有接收事件推送，推送已暂停：
    { $address }

    修复后请打开下面的页面点“继续推送”，其间的事件会按先后补发：
    { $place }
mail-security-subject = 账号安全提醒
mail-security-token =
    您的账号新建了访问令牌“{ $name }”，持有它的程序可以以您的名义使用市场。

    如果不是您本人所为，请立即停用：
    { $place }
mail-security-webhook-rekeyed =
    事件推送的接收地址更换了密钥，旧密钥已作废：
    { $address }

    如果不是您本人所为，请立即停用：
    { $place }
mail-security-webhook =
    您的账号添加了事件推送的接收地址：
    { $address }

    如果不是您本人所为，请立即停用：
    { $place }
act-appointment-asked = 申请身份
act-appointment-begun = 确认身份
act-appointment-ended = 身份终止
act-person-registered = 注册
act-person-renamed = 更改称呼
act-person-exported = 导出个人数据
act-person-erased = 注销账号
act-session-opened = 登录
act-session-ended = 退出登录
act-webhook-created = 添加接收地址
act-webhook-tested = 试发推送
act-webhook-rekeyed = 更换推送密钥
act-webhook-paused = 暂停推送
act-webhook-resumed = 继续推送
act-webhook-ended = 停用接收地址
act-search-saved = 关注检索
act-search-renewed = 更换订阅地址
act-search-ended = 取消关注
act-organisation-recorded = 登记单位
act-organisation-completed = 补充单位信息
act-organisation-reverted = 还原单位信息
act-organisation-removed = 移出单位
act-import-begun = 开始导入
act-import-finished = 完成导入
act-import-undone = 撤销导入
act-import_mapping-kept = 保存导入对应表
act-intent-sent = 发出意向
act-intent-reminded = 提醒答复意向
act-intent-escalated = 意向转交运营方
act-intent-brokered = 请技术经理人跟进意向
act-intent-accepted = 接受意向
act-intent-declined = 婉拒意向
act-intent-closed = 随条目撤下而结束
act-intent-withdrawn = 撤回意向
act-listing-diagnosing = 开始需求诊断
act-listing-shortlisted = 选出备选方案
act-listing-in_deal = 进入洽谈
act-listing-reopened = 重新征集
act-listing-converted = 签约
act-listing-in_talks = 成果进入洽谈
act-listing-reserved = 保留成果
act-listing-released = 解除保留
act-listing-contracted = 登记成交
act-tombstone-kept = 来源库已撤下，本平台保留
act-listing-timed = 补设展示期限
api-list-webhooks = 列出接收事件推送的地址
api-create-webhook = 添加接收事件推送的地址
api-end-webhook = 停用一个接收地址
webhook-acts-hint = 更换密钥后，旧密钥立即失效，接收方换上新密钥之前会验签失败。停用后不能恢复，尚未送达的事件不再推送；重新添加的地址只收此后的事件。
error-made-often = 一天内最多新建二十次，请明天再来
failure-made-often = 一天内最多试发、更换密钥各二十次，请明天再来。
act-upload-received = 上传待导入的文件
act-upload-mapped = 改动导入列的对应
act-upload-ordered = 确认导入
act-upload-reversed = 确认撤销导入
act-organisation-identified = 登记核验过的信用代码
act-verification-asked = 申请单位核验
act-verification-confirmed = 单位通过核验
act-verification-returned = 退回核验申请
act-invitation-sent = 发出邀请
act-invitation-accepted = 接受邀请
act-invitation-refused = 谢绝邀请
act-invitation-revoked = 撤回邀请
act-rule-set = 设定规则数值
act-rule-ended = 撤回未生效的规则
