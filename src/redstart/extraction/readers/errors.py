"""Why a document could not be read."""

from __future__ import annotations

from redstart.kernel.errors import ErrorKind

EMPTY = ErrorKind(
    "document-empty",
    zh="文件是空的，没有可读的文字",
    en="the file is empty: there is no text to read",
    zh_advice="请检查是否选错了文件，或导出时是否出错",
    en_advice="check that this is the right file and that its export went well",
)
TOO_LARGE = ErrorKind(
    "document-too-large",
    zh="文件有 {megabytes} MB，超过 {limit} MB 的上限，没有读取",
    en="the file has {megabytes} MB, more than the limit of {limit} MB, and was not read",
    zh_advice="请删去图片或拆分文件后再试",
    en_advice="remove pictures from it or divide it, then try again",
)
TOO_LONG = ErrorKind(
    "document-too-long",
    zh="正文有 {characters} 个字符，超过 {limit} 个的上限",
    en="the text has {characters} characters, more than the limit of {limit}",
    zh_advice="请拆分文件后再试",
    en_advice="divide the document, then try again",
)
NOT_TEXT = ErrorKind(
    "document-not-text",
    zh="这不是可以识别的文档，而是二进制数据",
    en="this is no document that can be recognised, but binary data",
    zh_advice="请提供纯文本、Markdown 或 docx 文件",
    en_advice="give a plain text, Markdown or docx file",
)
NOT_READ_YET = ErrorKind(
    "document-form-not-read",
    zh="目前还不能读取 {form} 文件",
    en="files of the form {form} are not read yet",
    zh_advice="请用 WPS 或 Word 打开，另存为 docx 后再试",
    en_advice="open it in a word processor, save it as docx, then try again",
)
UNDECODABLE = ErrorKind(
    "document-undecodable",
    zh="无法确定文字编码：不是 UTF-8、UTF-16、GB18030 或 Big5",
    en="the encoding of the text could not be found: it is not UTF-8, UTF-16, GB18030 or Big5",
    zh_advice="请用记事本或 WPS 打开，另存为 UTF-8 编码后再试",
    en_advice="open it in an editor, save it as UTF-8, then try again",
)
BROKEN = ErrorKind(
    "document-broken",
    zh="文件已损坏，无法作为 docx 读取：{zh_reason}",
    en="the file is damaged and cannot be read as docx: {en_reason}",
    zh_advice="请用 WPS 或 Word 打开并重新保存；打不开时请向来文单位重新索取",
    en_advice="open it in a word processor and save it again, or ask its author for another copy",
)
ENCRYPTED = ErrorKind(
    "document-encrypted",
    zh="文件设有密码，无法读取",
    en="the file is protected by a password and cannot be read",
    zh_advice="请取消密码，另存为 docx 后再试",
    en_advice="remove the password, save it as docx, then try again",
)
UNSAFE = ErrorKind(
    "document-unsafe",
    zh="文件的内部结构异常（{zh_reason}），可能带有攻击性内容，没有读取",
    en="the inside of the file is abnormal ({en_reason}) and may be meant to do harm; it was not read",
    zh_advice="请确认来源；如文件可信，用 WPS 或 Word 打开并重新保存后再试",
    en_advice="make sure where it comes from; if you trust it, save it again in a word processor",
)
EXHAUSTED = ErrorKind(
    "document-exhausts",
    zh="读取这个文件超出了时间或内存的限度，已停止",
    en="reading this file went beyond the limits of time or memory and was stopped",
    zh_advice="请拆分或简化文件（删去嵌套表格、图片），另存为 docx 后再试",
    en_advice="divide or simplify the file (nested tables, pictures), save it as docx, then try again",
)
