# 导入：错误、提示与结果。

import-ignored = （不导入）
import-done = 读入 { $read } 行：导入 { $imported }，重复 { $duplicates }，相近 { $similar }，拒收 { $rejected }，提示 { $hints } 处，用时 { $seconds } 秒
import-would = 试运行，没有写入。读入 { $read } 行：可导入 { $imported }，重复 { $duplicates }，相近 { $similar }，拒收 { $rejected }，提示 { $hints } 处，用时 { $seconds } 秒
import-rejected-report = 拒收的行及原因：{ $file }（改好后可直接再导入）
import-duplicate-report = 重复与相近的行：{ $file }
import-resumed = 接着上次中断的导入，前 { $rows } 行已经处理
import-undo = 撤销这次导入：qiao import undo { $id }
import-indexed-by-server = 运行中的服务会更新检索
import-near = 与已有条目相近，已导入并标注：{ $id }
import-same = 与已有条目相同，没有重复导入：{ $id }

import-fault-no-title = 没有题名，也没有可以代替题名的正文
import-fault-title-too-long = 题名 { $length } 字，超过 { $max } 字
import-fault-line-too-long = 这一行超过 { $max } MiB
import-fault-invalid-bytes = 第 { $offset } 字节起不是文件编码的文字，请另存为 UTF-8 再导入
import-fault-unclosed-quote = 引号没有配对
import-fault-not-json = 不是有效的 JSON：{ $detail }
import-fault-not-an-object = 这一行的 JSON 不是对象
import-fault-wrong-shape = 字段的结构不对：{ $detail }
import-fault-formula-without-value = 公式还没有计算结果，请在表格软件里打开并保存一次
import-fault-cell-error = 单元格是错误值
import-fault-impossible-date = 没有这个日期
import-fault-negative-money = 金额不能是负数
import-fault-maturity-out-of-scale = 成熟度应在 1 到 { $top } 级之间
import-fault-bad-uscc = 统一社会信用代码校验不通过（GB 32100—2015）
import-fault-bad-patent-number = 专利号校验位不对（国家知识产权局专利申请号标准）
import-fault-unreadable = 文件从这里起读不下去：{ $detail }
import-fault-inflates = 解压后超过 { $max } MiB，其余没有读取

import-hint-title-from-body = 题名取自正文首句
import-hint-summary-to-body = 一句话说明超过 { $max } 字，已并入正文
import-hint-formula-value = 取的是公式的计算结果
import-hint-not-understood = 没有看懂，留空
import-hint-unknown-name = 代码表里没有这个名称，留空
import-hint-ambiguous-name = 同名代码不止一个，取 { $taken }
import-hint-unit-assumed = 没有写单位，按万元
import-hint-day-assumed = 没有写到日，按 { $taken }
import-hint-level-from-word = 按文字取第 { $level } 级
import-hint-foreign-patent = 国外专利号，按原样保留
import-hint-indicators-as-text = 看不出数值的指标，已并入正文
import-hint-unknown-keys = 后面的行出现了新字段，没有导入

import-open-io = 文件打不开
import-open-empty = 文件是空的
import-open-zip-bomb = 压缩文件展开后过大，已拒绝
import-open-broken = 文件已损坏
import-open-old-office = 这是旧版 Office 文件（.xls），请另存为 .xlsx
import-open-binary-workbook = 这是二进制工作簿（.xlsb），请另存为 .xlsx
import-open-open-document = 这是 OpenDocument 文件，请另存为 .xlsx 或 CSV
import-open-word = 这是 Word 文件，请把表格存为 .xlsx
import-open-presentation = 这是演示文稿，请把内容整理成 .xlsx
import-open-pdf = 这是 PDF，请用表格文件导入
import-open-markup = 这是网页或 XML，请用表格文件导入
import-open-archive = 这是压缩包，请解压后导入其中的表格
import-open-binary = 认不出这种文件
