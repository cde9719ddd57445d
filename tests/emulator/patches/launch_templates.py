"""A launch template's own tags are not part of what instances start from."""

import moto.ec2.models.launch_templates as launch_template_models
from moto.ec2.utils import parse_user_data

_template_version = launch_template_models.LaunchTemplateVersion.__init__


def template_version(self, template, number, data, description):
    data = dict(data)
    # moto reads the user data of a template's first version alone, and then starts instances of the others with none.
    if isinstance(data.get("UserData"), str):
        data["UserData"] = parse_user_data(data["UserData"])
    specifications = data.get("TagSpecifications")
    if isinstance(specifications, list):
        kept = [item for item in specifications if item.get("ResourceType") != "launch-template"]
        data.pop("TagSpecifications")
        if kept:
            data["TagSpecifications"] = kept
    _template_version(self, template, number, data, description)


launch_template_models.LaunchTemplateVersion.__init__ = template_version
