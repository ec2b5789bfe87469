export PYTHONPATH = .:site
