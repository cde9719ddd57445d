#!/usr/bin/env bash
# AWS CLI 1.46.3: `--generate-cli-skeleton output` is documented to validate the input of a command and to print a sample of
# its answer without a call. For operations whose answer has a number with a minimum above 0 it refuses the sample that it has
# just made up itself, with exit code 255, although the input is valid: so it cannot serve as a dry run of ECS or ELB commands.
set -euo pipefail

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
python3 -m venv "$directory"
"$directory/bin/pip" install --quiet 'awscli==1.46.3'
aws=$directory/bin/aws
export AWS_CONFIG_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true
"$aws" --version

check() {
    local wanted=$1 code=0 said
    shift
    said=$("$aws" "$@" --region eu-central-1 --generate-cli-skeleton output 2>&1) || code=$?
    echo "exit code $code: aws $*"
    if [ "$code" -ne "$wanted" ]; then
        echo "changed: exit code $code instead of $wanted"
        exit 1
    fi
    if [ "$wanted" -ne 0 ]; then
        echo "$said"
        grep -q 'valid min value: 1' <<<"$said"
    fi
}

check 0 ecs list-clusters
check 255 ecs describe-service-deployments --service-deployment-arns arn:aws:ecs:eu-central-1:123456789012:service-deployment/app/web/1
check 255 ecs update-service --cluster app --service web --desired-count 1
rule=arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener-rule/app/edge/1/2/3
check 255 elbv2 modify-rule --rule-arn "$rule" --conditions Field=path-pattern,Values=/a
echo "as found: a valid input is refused for the sample of the answer"
