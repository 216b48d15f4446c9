"""Fails when a template could print something unescaped, carries style or script of its own, or says an amount or a
period of the law, which belongs to packs/. What it is given: folders or files; without any, all templates under src/."""
import pathlib
import re
import sys

SENTENCE = re.compile(r"\[\[.*?\]\]", re.S)
MARKER = re.compile(r"\{\{([^}]*)\}\}")
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\"[^\"]*\"|'[^']*'|[^\"'>])*)>", re.S)
ATTRIBUTE = re.compile(r"([^\s=\"'<>/\0]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
ADDRESSES = {"href", "src", "action", "formaction", "poster", "cite"}
FETCHING = {"script", "link", "img"}
NEVER = {"style", "base", "iframe", "object", "embed"}
SAFE_MODIFIERS = {"none", "u"}
PERIODS = re.compile(
    r"\d+\s*(?:%|phần trăm|(?:nghìn |triệu |tỷ )?đồng\b|(?:ngày|tháng|năm|giờ|tuần|quý)\b)"
    r"|\b(?:[Đđ]iều|[Kk]hoản|[Ll]uật số|[Nn]ghị định|[Nn]ghị quyết|[Pp]háp lệnh|[Tt]hông tư)\s+(?:số\s+)?\d+",
)
ENTITY = re.compile(r"&#?\w+;")


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def faults_of_markers(text):
    for found in MARKER.finditer(text):
        inside = found.group(1)
        name, *modifiers = inside.lstrip("#/>").split(":")
        if inside.startswith("%"):
            yield found.start(), "{{%…}} is put in front by the loader, never by hand"
        elif not re.fullmatch(r"[#/>]?[A-Z][A-Z0-9_]*(_separator)?", inside.split(":")[0]):
            yield found.start(), f"{{{{{inside}}}}}: names are UPPER_CASE"
        if any(modifier not in SAFE_MODIFIERS for modifier in modifiers):
            yield found.start(), f"{{{{{inside}}}}}: only :none and :u are used"
        if ("none" in modifiers) != name.endswith("_HTML") and not inside.startswith(("#", "/", ">")):
            yield found.start(), f"{{{{{inside}}}}}: names ending in _HTML are printed with :none, and no others"


def masked(text):
    """The same text, same length, with nothing in marks that looks like HTML: a value is one sign, a section none."""
    text = SENTENCE.sub(lambda found: re.sub(r"[^{}]", "x", found.group()) if MARKER.search(found.group()) else "x" * len(found.group()), text)
    return MARKER.sub(lambda found: ("\0" if found.group(1)[:1] not in "#/!" else " ") * len(found.group()), text)


def faults_of_attribute(name, key, value):
    if not value.startswith('"'):
        yield f"{key} of <{name}> is not in double quotes"
    if key == "style" or key.startswith("on"):
        yield f"{key}= on <{name}>: styles and scripts live in web/"
    if key == "srcdoc":
        yield f"{key} on <{name}>"
    if key in ADDRESSES and re.match(r'"\s*(javascript|data|vbscript):', value, re.I):
        yield f"{key} of <{name}> runs or carries something"
    if key in ("src", "href") and name in FETCHING and re.match(r'"\s*(https?:)?//', value):
        yield f"<{name}> fetches from elsewhere"


def faults_of_tag(name, inside, plain):
    for include in re.findall(r"\{\{>[^}]*\}\}", inside):
        yield f"{include} stands inside a tag"
    if "_HTML" in inside:
        yield f"markup of a name ending in _HTML stands inside <{name}>"
    for attribute in ATTRIBUTE.finditer(plain):
        yield from faults_of_attribute(name, attribute.group(1).lower(), attribute.group(2))
    left = ATTRIBUTE.sub("", plain)
    if "=" in left or "\0" in left:
        yield f"<{name}> has a value that is no quoted attribute"


def faults_of_script(text, tag):
    if "src=" not in tag.group(3):
        return "inline <script>"
    return None if text[tag.end() :].lstrip().startswith("</script>") else "<script> with a body"


def faults_of_tags(text):
    plain = masked(text)
    for tag in TAG.finditer(plain):
        closing, name = tag.group(1), tag.group(2).lower()
        if closing:
            continue
        if name in NEVER:
            yield tag.start(), f"<{name}>"
        if name == "script" and (says := faults_of_script(plain, tag)):
            yield tag.start(), says
        for says in faults_of_tag(name, text[tag.start(3) : tag.end(3)], tag.group(3)):
            yield tag.start(), says


def faults_of_words(text):
    without_marks = MARKER.sub(lambda found: "\0" * len(found.group()), text)
    without_tags = TAG.sub(lambda tag: " " * len(tag.group()), without_marks)
    readable = ENTITY.sub(lambda entity: " " * len(entity.group()), without_tags)
    for found in PERIODS.finditer(readable):
        yield found.start(), f"'{found.group().strip()}': amounts, periods and articles come from packs/"


def faults_of(file):
    text = re.sub(r"<!--.*?-->", lambda comment: re.sub(r"[^\n]", " ", comment.group()), file.read_text("utf-8"), flags=re.S)
    for at, says in sorted([*faults_of_markers(text), *faults_of_tags(text), *faults_of_words(text)]):
        yield f"{file}:{line_of(text, at)}: {says}"


def main():
    files = []
    for given in sys.argv[1:] or ["src"]:
        path = pathlib.Path(given)
        files += sorted(path.rglob("templates/*.html")) if path.is_dir() else [path]
    faults = [fault for file in files for fault in faults_of(file)]
    print("\n".join(faults) or f"{len(files)} templates, nothing unescaped, no law in them")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
