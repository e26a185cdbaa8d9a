#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of a running endpoint share."""

import json
import unittest

from endpoint_process import Agent, Endpoint


class EndpointTest(unittest.TestCase):
    """One endpoint for all cases of a class."""

    @classmethod
    def setUpClass(cls):
        cls.endpoint = Endpoint()
        cls.addClassCleanup(cls.endpoint.close)
        cls.agent = Agent(cls.endpoint, cls.endpoint.code)

    def assert_status(self, response, status):
        self.assertEqual(response.status, status, response.text)

    def assert_rpc_status(self, response, status, code):
        self.assert_status(response, status)
        self.assertEqual(json.loads(response.text)['code'], code)

    def count_answers(self, uid):
        return self.endpoint.query(f"SELECT count(*) FROM answer WHERE uid = '{uid}'")[0][0]
