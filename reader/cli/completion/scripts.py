"""The script of each shell: it asks ``reader completion words`` for what can be typed next.

The first line of the answer is ``paths`` or ``words``: whether paths are wanted too. Each other line is a word, a tab
and its meaning.
"""

from __future__ import annotations

BASH = r"""# bash completion for reader; in ~/.bashrc: source <(reader completion bash)
_reader() {
    local kind word quoted current=${COMP_WORDS[COMP_CWORD]}
    [[ $current == "=" ]] && current=
    COMPREPLY=()
    {
        read -r kind
        [[ $kind == paths ]] && compopt -o filenames 2>/dev/null
        while IFS=$'\t' read -r word _; do
            # Bash takes = as the end of a word, and replaces only what stands behind it.
            [[ $word == --*=* ]] && word=${word#*=}
            if [[ $kind == paths ]]; then quoted=$word; else printf -v quoted '%q' "$word"; fi
            COMPREPLY+=("$quoted")
        done
    } < <(reader completion words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    if [[ $kind == paths ]]; then
        while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current")
    fi
}
complete -F _reader reader
"""

ZSH = r"""#compdef reader
# zsh completion for reader; in ~/.zshrc, after compinit: source <(reader completion zsh)
_reader() {
    local line kind
    local -a lines described
    lines=("${(@f)$(reader completion words -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
    kind=$lines[1]
    for line in "${(@)lines[2,-1]}"; do
        described+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done
    (( $#described )) && _describe -t words reader described
    [[ $kind == paths ]] && _files
}
if [[ $funcstack[1] == _reader ]]; then _reader "$@"; else compdef _reader reader; fi
"""

FISH = r"""# fish completion for reader; in ~/.config/fish/completions/reader.fish
function __reader_words
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -q current[1]; or set current ''
    set -l lines (reader completion words -- $before[2..-1] $current 2>/dev/null)
    test (count $lines) -gt 1; and printf '%s\n' $lines[2..-1]
    test "$lines[1]" = paths; and __fish_complete_path $current
end
complete -c reader -f -a '(__reader_words)'
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}
