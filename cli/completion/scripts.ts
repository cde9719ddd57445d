// Where the package is a part of a project, the command is in its node_modules.
const ASK = `if command -v slipway >/dev/null 2>&1; then command slipway complete -- "$@"; else npx --no -- slipway complete -- "$@"; fi`;

/** What a shell reads to complete the command line. It asks the command line itself, so it is as new as that. */
export const SCRIPTS = {
    bash: `# Completion of slipway for bash: source <(npx slipway completion bash)
_slipway_ask() {
    ${ASK.replaceAll("command -v", "type -P")}
}
_slipway() {
    local line word last=""
    local -a words=()
    COMPREPLY=()
    for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
        # An option and its value with = between them are three words here.
        if [[ $last == --* && ( $word == "=" || $last == *= ) ]]; then
            words[\${#words[@]}-1]="$last$word"
        else
            words+=("$word")
        fi
        last="\${words[\${#words[@]}-1]}"
    done
    [[ $last == --*=* && $COMP_WORDBREAKS == *=* ]] && last="\${last%%=*}=" || last=""
    while IFS= read -r line; do
        line="\${line%%$'\\t'*}"
        COMPREPLY+=("\${line#"$last"}")
    done < <(_slipway_ask "\${words[@]}" 2>/dev/null)
}
complete -o default -F _slipway slipway
`,
    zsh: `#compdef slipway
# Completion of slipway for zsh: source <(npx slipway completion zsh)
_slipway_ask() {
    ${ASK.replaceAll("command -v", "whence -p")}
}
_slipway() {
    local line
    local -a found
    for line in "\${(@f)$(_slipway_ask "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        [[ -n $line ]] && found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
    done
    if (( \${#found} )); then
        _describe slipway found
    else
        _files
    fi
}
compdef _slipway slipway
`,
    fish: `# Completion of slipway for fish: npx slipway completion fish | source
function __slipway_ask
    if command -q slipway
        command slipway complete -- $argv 2>/dev/null
    else
        npx --no -- slipway complete -- $argv 2>/dev/null
    end
end
function __slipway_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l found (__slipway_ask $words[2..-1])
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c slipway -f -a '(__slipway_complete)'
`,
} as const;

/** A shell that has a script. */
export type Shell = keyof typeof SCRIPTS;
