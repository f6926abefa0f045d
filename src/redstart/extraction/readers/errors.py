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
    zh_advice="请提供 docx、doc、wps、pdf、网页、xlsx、xls、图片、文本或 Markdown 文件",
    en_advice="give a docx, doc, wps, pdf, html, xlsx, xls, picture, plain text or Markdown file",
)
NOT_READ_YET = ErrorKind(
    "document-form-not-read",
    zh="不能读取 {form} 文件",
    en="files of the form {form} are not read",
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
    zh="文件已损坏，无法读取：{zh_reason}",
    en="the file is damaged and cannot be read: {en_reason}",
    zh_advice="请用 WPS 或 Word 打开并重新保存；打不开时请向来文单位重新索取",
    en_advice="open it in a word processor and save it again, or ask its author for another copy",
)
ENCRYPTED = ErrorKind(
    "document-encrypted",
    zh="文件设有密码，无法读取",
    en="the file is protected by a password and cannot be read",
    zh_advice="请取消密码，重新保存后再试",
    en_advice="remove the password, save it again, then try again",
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
    zh_advice="请拆分或简化文件（删去嵌套表格、图片、空行），重新保存后再试",
    en_advice="divide or simplify the file (nested tables, pictures, empty rows), then try again",
)
OFFICE_MISSING = ErrorKind(
    "document-needs-office",
    zh="读取 {form} 文件需要 LibreOffice，本机没有安装",
    en="reading {form} files needs LibreOffice, which is not installed here",
    zh_advice="请用 WPS 或 Word 另存为 docx 后再试；或请管理员安装 LibreOffice"
    "（Debian：apt-get install libreoffice-writer-nogui）",
    en_advice="save it as docx in a word processor, or have LibreOffice installed"
    " (Debian: apt-get install libreoffice-writer-nogui)",
)
NOT_CONVERTED = ErrorKind(
    "document-not-converted",
    zh="LibreOffice 没能转换这个 {form} 文件：文件可能已损坏、设有密码，或过于复杂",
    en="LibreOffice could not convert this {form} file: it may be damaged, protected, or too complex",
    zh_advice="请用 WPS 或 Word 打开，另存为 docx 后再试",
    en_advice="open it in a word processor, save it as docx, then try again",
)
RECOGNITION_MISSING = ErrorKind(
    "document-needs-recognition",
    zh="这是扫描件或图片，没有可读的文字；文字识别组件没有安装",
    en="this is a scan or a picture without text of its own, and the recognition of text is not installed",
    zh_advice='请提供带文字的版本；或请管理员安装：pip install "redstart[ocr]"',
    en_advice='give a copy with text, or have it installed: pip install "redstart[ocr]"',
)
NOTHING_RECOGNISED = ErrorKind(
    "document-not-recognised",
    zh="没有从图片中识别出文字",
    en="no text was recognised in the picture",
    zh_advice="请检查图片是否清晰、方向是否正确；按每英寸 200 点以上重新扫描后再试",
    en_advice="check that the picture is sharp and upright; scan it again with 200 dots per inch or more",
)
TOO_MANY_PAGES = ErrorKind(
    "document-too-many-pages",
    zh="文件有 {pages} 页，超过 {limit} 页的上限",
    en="the file has {pages} pages, more than the limit of {limit}",
    zh_advice="请拆分文件后再试",
    en_advice="divide the document, then try again",
)
