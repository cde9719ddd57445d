"""Backup policies of file systems, and the deletion of their own policies."""

import json

import moto.efs.exceptions as efs_exceptions
import moto.efs.responses as efs_responses

BACKUP_POLICIES = {}
JSON_HEADERS = {"Content-Type": "application/json"}


def put_backup_policy(self):
    file_system = self._get_param("FileSystemId")
    BACKUP_POLICIES[file_system] = dict(self._get_param("BackupPolicy"))
    return json.dumps({"BackupPolicy": BACKUP_POLICIES[file_system]}), JSON_HEADERS


def describe_backup_policy(self):
    policy = BACKUP_POLICIES.get(self._get_param("FileSystemId"), {"Status": "DISABLED"})
    return json.dumps({"BackupPolicy": policy}), JSON_HEADERS


efs_responses.EFSResponse.put_backup_policy = put_backup_policy
efs_responses.EFSResponse.describe_backup_policy = describe_backup_policy


def delete_file_system_policy(self):
    self.efs_backend.file_systems_by_id[self._get_param("FileSystemId")].file_system_policy = None
    return json.dumps({}), JSON_HEADERS


efs_responses.EFSResponse.delete_file_system_policy = delete_file_system_policy

_describe_file_system_policy = efs_responses.EFSResponse.describe_file_system_policy


def describe_file_system_policy(self):
    if self._get_param("FileSystemId") not in self.efs_backend.file_systems_by_id:
        raise efs_exceptions.FileSystemNotFound(self._get_param("FileSystemId"))
    return _describe_file_system_policy(self)


efs_responses.EFSResponse.describe_file_system_policy = describe_file_system_policy
