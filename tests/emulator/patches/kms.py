"""Keys that AWS makes for a service: they come with its first use, and belong to AWS; moto gives them to the customer."""

import moto.kms.models as kms_models

def of_aws(original):
    def made(self, *args, **kwargs):
        result = original(self, *args, **kwargs)
        for key in self.keys.values():
            if any(alias.startswith("alias/aws/") for alias in key.aliases):
                key.key_manager = "AWS"
        return result

    return made


for operation in ("create_alias", "_generate_default_keys"):
    setattr(kms_models.KmsBackend, operation, of_aws(getattr(kms_models.KmsBackend, operation)))
