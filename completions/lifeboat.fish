# fish completion for lifeboat. Made by: lifeboat completion fish

# True when the words before the cursor that are not options are exactly these.
function __lifeboat_verbs
    set -l words (commandline -opc)
    set -e words[1]
    set -l seen
    set -l value no
    for word in $words
        if test $value = yes
            set value no
        else if contains -- $word $__lifeboat_valued
            set value yes
        else if not string match -q -- '-*' $word
            set -a seen $word
        end
    end
    test "$seen" = "$argv"
end

# The same, but more words may follow.
function __lifeboat_under
    set -l words (commandline -opc | string match -v -- '-*')
    set -e words[1]
    set -l depth (count $argv)
    test (count $words) -ge $depth; and test "$words[1..$depth]" = "$argv"
end

set -g __lifeboat_valued --archive-limit --by --color --context --kubeconfig --location --namespace --output --s3-endpoint --s3-region --timeout -n -o

complete -c lifeboat -f
complete -c lifeboat -l color -x -a 'auto always never' -d 'Use colour auto, always or never.'
complete -c lifeboat -l context -x -d 'Use this context of the kubeconfig.'
complete -c lifeboat -s h -l help -d 'Show this help.'
complete -c lifeboat -l insecure-skip-tls-verify -d 'Do not verify the servers\' certificates. Prints a warning.'
complete -c lifeboat -l kubeconfig -r -F -d 'Use this kubeconfig.'
complete -c lifeboat -l location -x -d 'Where backups are: s3://bucket/prefix, file:///folder, or a storage location of the cluster by name.'
complete -c lifeboat -s n -l namespace -x -d 'Velero\'s namespace.'
complete -c lifeboat -s o -l output -x -a 'table wide json yaml name' -d 'Write table, wide, json, yaml or name.'
complete -c lifeboat -s q -l quiet -d 'Show no progress and no notes.'
complete -c lifeboat -l s3-endpoint -x -d 'Speak to this S3 server instead of AWS.'
complete -c lifeboat -l s3-path-style -d 'Put the bucket in the path of a URL, not in its host name.'
complete -c lifeboat -l s3-region -x -d 'Region of the bucket.'
complete -c lifeboat -l timeout -x -d 'Give up after this long, such as 90s or 1h30m.'
complete -c lifeboat -s v -l verbose -d 'Show causes of errors and what the client libraries say.'
complete -c lifeboat -s V -l version -d 'Show which Lifeboat this is.'
complete -c lifeboat -n '__lifeboat_verbs' -a backup -d 'Look into the backups of a location.'
complete -c lifeboat -n '__lifeboat_verbs backup' -a list -d 'List the backups, newest first.'
complete -c lifeboat -n '__lifeboat_verbs backup' -a describe -d 'Show what a backup says of itself.'
complete -c lifeboat -n '__lifeboat_verbs backup' -a inspect -d 'Read a backup\'s archive and count what it holds.'
complete -c lifeboat -n '__lifeboat_under backup inspect' -l archive-limit -x -d 'Raise a limit on what an archive may hold: item-bytes, total-bytes, entries or ratio.'
complete -c lifeboat -n '__lifeboat_under backup inspect' -l by -x -a 'resource namespace item' -d 'Show a row per resource, namespace or item.'
complete -c lifeboat -n '__lifeboat_verbs backup' -a cat -d 'Print items of a backup as they were stored.'
complete -c lifeboat -n '__lifeboat_under backup cat' -l archive-limit -x -d 'Raise a limit on what an archive may hold: item-bytes, total-bytes, entries or ratio.'
complete -c lifeboat -n '__lifeboat_verbs backup' -a logs -d 'Print the log of a backup.'
complete -c lifeboat -n '__lifeboat_verbs' -a completion -d 'Print a completion script for a shell.'
complete -c lifeboat -n '__lifeboat_verbs completion' -a 'bash zsh fish'
complete -c lifeboat -n '__lifeboat_verbs' -a version -d 'Show which Lifeboat this is.'
complete -c lifeboat -n '__lifeboat_verbs' -a help -d 'Show help on a verb.'
